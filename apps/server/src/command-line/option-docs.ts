import { logLevels } from "../log/log-level.ts";

/** The words of an option, for help and manual page. */
interface OptionDoc {
  /** What stands behind it; undefined for nothing. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** One phrase without a full stop. */
  readonly describe: string;
}

/** The options of plutod, in the order in which they are told. */
export const optionDocs = {
  config: {
    value: "DIR",
    describe:
      "Folder with manager.conf, acl.conf, http.conf and pluto.ini [else PLUTO_CONFIG, ~/.config/pluto, /etc/pluto]",
  },
  check: {
    describe: "Say all that is wrong with the configuration, start nothing, and end with 1 if it has an error",
  },
  init: {
    value: "DIR",
    describe: "Write a configuration to begin with into this folder, unless it has one, and end",
  },
  "log-level": { value: "LEVEL", choices: logLevels, describe: "How much to log [pluto.ini: info]" },
  "log-format": {
    value: "FORMAT",
    choices: ["pretty", "json", "asterisk"],
    describe: "How log lines look [pretty in a terminal, else json]",
  },
} as const satisfies Readonly<Record<string, OptionDoc>>;

/** What plutod can be started for. */
export const plutodExamples = [
  ["plutod", "Start with the usual configuration; the first start writes one"],
  ["plutod --config /etc/asterisk", "Use the files that an Asterisk has"],
  ["plutod --config /etc/asterisk --check", "Look whether it can"],
  ["plutod --log-level debug --log-format json", "Say more, one JSON object a line"],
] as const;

/** What plutod ends with. */
export const exitCodes =
  "Exit codes: 0 stopped as it was told, or nothing is wrong with the configuration; 1 it could not start, or the configuration has an error; 2 wrong usage.";
