import { personas } from "@pluto-ami/core";
import { type ConsoleLevel, consoleLevels } from "@pluto-ami/node";
import { said } from "@pluto-ami/protocol/demand";

import type { TestServerOptions } from "../../options.ts";
import type { TestUser } from "../../test-user.ts";
import type { ClockKind } from "../../time/world-clock.ts";
import { readPort, readPorts, readShare, readWhole } from "../arguments/numbers.ts";
import { CommandLineError } from "../command-line-error.ts";
import type { OptionValues } from "../arguments/option-values.ts";
import type { CommandContext } from "../command/command.ts";
import { defaultUser, readUser } from "./read-user.ts";

/** What is to be simulated, as command line and environment say. */
export interface Simulation {
  readonly server: TestServerOptions;
  /** Is it the user whom everybody knows? */
  readonly isDefaultUser: boolean;
  /** How often it goes wrong, 0 to 1. */
  readonly chaos: number | undefined;
  /** The file into which all connections are recorded. */
  readonly record: string | undefined;
  /** Undefined for none. */
  readonly logLevel: ConsoleLevel | undefined;
}

const usualPort = 5038;
const usualControlPort = 8038;
const clocks = ["real", "manual", "x20"] satisfies readonly ClockKind[];

/**
 * Reads what is to be simulated.
 * @param scripts The paths of its scripts.
 * @throws CommandLineError `E_USAGE` for what makes no sense.
 */
export const readSimulation = (
  { console: { env }, options, program }: CommandContext,
  scripts: readonly string[],
): Simulation => {
  const config = folderOf(options);
  const users = config === undefined ? usersOf(options, env) : undefined;
  const logLevel = options.oneOf("log", consoleLevels);
  return {
    server: {
      ...(config === undefined
        ? {
            users: users ?? [defaultUser],
            port: portOf(options, "port") ?? (program === undefined ? usualPort : 0),
          }
        : { config }),
      strict: options.isSet("strict"),
      allow: options.texts("allow"),
      scripts,
      control: options.isSet("no-control")
        ? false
        : {
            port: portOf(options, "control") ?? (program === undefined ? usualControlPort : 0),
            names: options.texts("control-name"),
            ...said({
              host: options.text("control-host"),
              token: env["PLUTO_CONTROL_TOKEN"] || undefined,
              ports: portsOf(options, env),
            }),
          },
      ...said({
        host: options.text("host"),
        clock: options.oneOf("clock", clocks),
        seed: options.read("seed", readWhole, "a whole number from 0 to 2^53 - 1"),
        persona: options.oneOf(
          "persona",
          personas.map(({ name }) => name),
        ),
      }),
    },
    isDefaultUser: config === undefined && users === undefined,
    chaos: options.read("chaos", readShare, "a number from 0 to 1"),
    record: options.text("record"),
    logLevel: logLevel ?? (program === undefined ? "warning" : undefined),
  };
};

/** What the files of a folder say. */
const saidByFolder = ["user", "port", "host", "persona"] as const;

/** The configuration folder. @throws CommandLineError `E_USAGE` when an option says what its files say. */
const folderOf = (options: OptionValues): string | undefined => {
  const folder = options.text("config");
  const twice = saidByFolder.find((name) => options.isGiven(name));
  if (folder === undefined || twice === undefined) return folder;
  throw new CommandLineError("E_USAGE", `--config and --${twice} do not go together: the files of ${folder} say it`);
};

const portOf = (options: OptionValues, name: string): number | undefined =>
  options.read(name, readPort, "a port from 0 to 65535");

/** Those of the option, else the ones of the environment. */
const portsOf = (options: OptionValues, { PLUTO_PORTS: text }: CommandContext["console"]["env"]) => {
  const takes = "ports in a row, as in 5100-5131";
  const given = options.read("ports", readPorts, takes);
  if (given !== undefined || text === undefined || text === "") return given;
  const ports = readPorts(text);
  if (ports === undefined) throw new CommandLineError("E_USAGE", `PLUTO_PORTS: "${text}" is not ${takes}`);
  return ports;
};

/** Those of the options, else the one of the environment. */
const usersOf = (options: OptionValues, env: CommandContext["console"]["env"]): readonly TestUser[] | undefined => {
  const given = options.texts("user").map(readUser);
  if (given.length > 0) return given;
  const { PLUTO_SECRET: secret, PLUTO_USER: name } = env;
  if ((name ?? "") === "" && (secret ?? "") === "") return undefined;
  return [{ name: name || defaultUser.name, secret: secret || defaultUser.secret }];
};
