import yargs from "yargs";

import type { LogFormat, LogLevel } from "../log/log-level.ts";
import { StartupError } from "../start/startup-error.ts";
import { serverVersion } from "../version.ts";
import { exitCodes, optionDocs, plutodExamples } from "./option-docs.ts";
import { findUnknownOption, usageFault } from "./usage-fault.ts";

/** What the command line asks for of a daemon; what it leaves out, pluto.ini says. */
export interface ServerOptions {
  readonly config?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly logFormat?: LogFormat | undefined;
}

/** What plutod is to do. */
export type Task =
  | { readonly kind: "serve"; readonly options: ServerOptions }
  | { readonly kind: "check"; readonly config: string | undefined }
  | { readonly kind: "init"; readonly folder: string };

/** Columns of the help: in a terminal its own, elsewhere those that any has. */
const narrow = 80;
const widest = 100;

const onOneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");

/** One value: of two nobody knows which one is meant. */
const once = (value: unknown, name: string): void => {
  if (Array.isArray(value)) throw usageFault(`give --${name} once`);
};

/**
 * Reads the command line. `--help` and `--version` end the process here, before anything was touched.
 * @throws StartupError for one that makes no sense
 */
export const readCommandLine = (words: readonly string[]): Task => {
  const unknown = findUnknownOption(words);
  if (unknown !== undefined) throw unknown;
  const { check, config, init, "log-format": logFormat, "log-level": logLevel } = optionDocs;
  const parser = yargs([...words])
    .scriptName("plutod")
    .locale("en")
    .parserConfiguration({ "boolean-negation": false, "camel-case-expansion": false, "dot-notation": false })
    .usage("$0 [options]\n\nThe AMI daemon that needs no PBX: runs in the foreground and logs to standard output.")
    .option("config", { type: "string", requiresArg: true, describe: config.describe })
    .option("check", { type: "boolean", describe: check.describe })
    .option("init", { type: "string", requiresArg: true, describe: init.describe })
    .option("log-level", { choices: logLevel.choices, describe: logLevel.describe })
    .option("log-format", { choices: logFormat.choices, describe: logFormat.describe })
    .conflicts("init", ["check", "config", "log-level", "log-format"])
    .conflicts("check", ["log-level", "log-format"])
    .epilogue(`SIGHUP reads the configuration again; SIGTERM and SIGINT stop the daemon.\n\n${exitCodes}`)
    .version(serverVersion())
    .strict()
    .demandCommand(0, 0, "", "it takes no words, only options")
    .check((given) => {
      for (const name of Object.keys(optionDocs)) once(given[name], name);
      if (given.init === "") throw usageFault("--init wants a folder");
      return true;
    })
    .fail((message, error) => {
      throw error instanceof StartupError ? error : usageFault(onOneLine(message));
    })
    .wrap(Math.min(process.stdout.columns ?? narrow, widest));
  for (const [line, meaning] of plutodExamples) parser.example(line, meaning);
  const parsed = parser.parseSync();
  const folder = parsed.config === "" ? undefined : parsed.config;
  if (parsed.init !== undefined) return { kind: "init", folder: parsed.init };
  if (parsed.check === true) return { kind: "check", config: folder };
  return { kind: "serve", options: { config: folder, logLevel: parsed["log-level"], logFormat: parsed["log-format"] } };
};
