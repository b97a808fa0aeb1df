import type { OptionDefinition } from "../arguments/option.ts";

/** The options of all that runs a server. */
export const serverOptions: readonly OptionDefinition[] = [
  {
    name: "config",
    value: "FOLDER",
    describe:
      "take users, ports, TLS, HTTP and what else its files say from a folder with manager.conf, as plutod does",
  },
  { name: "port", value: "PORT", describe: "the AMI port, 0 for any free one [5038; 0 with a command]" },
  { name: "host", value: "ADDRESS", describe: "where it listens [127.0.0.1]" },
  {
    name: "control",
    value: "PORT",
    describe: "the control port, over HTTP, 0 for any free one [8038; 0 with a command]",
  },
  { name: "no-control", describe: "No control port" },
  {
    name: "control-host",
    value: "ADDRESS",
    describe: "where it listens [127.0.0.1]; give it a token: PLUTO_CONTROL_TOKEN",
  },
  {
    name: "control-name",
    value: "NAME",
    repeats: true,
    describe: "a name by which clients may call its machine, besides localhost and addresses; may repeat",
  },
  {
    name: "ports",
    value: "FIRST-LAST",
    describe:
      "where servers get their ports that the control port starts, as in 5100-5131 [PLUTO_PORTS, or any free ones]",
  },
  {
    name: "user",
    value: "NAME:SECRET[:READ[:WRITE]]",
    repeats: true,
    describe: "who may log in, with the classes he may read and write [test:test, with all]; may repeat",
  },
  { name: "strict", describe: "What no rule answers is an error, and a violation" },
  { name: "allow", value: "ACTION", repeats: true, describe: "an action that --strict lets pass; may repeat" },
  { name: "clock", value: "real|manual|x20", describe: "the time of its world [real]" },
  { name: "seed", value: "N", describe: "what chance begins with [another each time; it is told]" },
  { name: "persona", value: "NAME", describe: "whose manners it has: current or 13, an Asterisk [current]" },
  { name: "chaos", value: "SHARE", describe: "how often networks and races make trouble, from 0 to 1, as in 0.01 [0]" },
  {
    name: "record",
    value: "FILE",
    describe: "record all connections into this file, packed where its name ends in .gz",
  },
  { name: "no-calls", describe: "No calls come by themselves" },
  {
    name: "log",
    value: "LEVEL",
    describe: "how much to log: error, warning, notice, verbose, debug [warning; nothing with a command]",
  },
];
