import yargs from "yargs";

import type { LogFormat, LogLevel } from "../log/log-level.ts";
import { serverVersion } from "../version.ts";
import { optionDocs, plutodExamples } from "./option-docs.ts";

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

/** Reads the command line. `--help`, `--version` and mistakes end the process here, before anything was touched. */
export const readCommandLine = (words: readonly string[]): Task => {
  const { check, config, init, "log-format": logFormat, "log-level": logLevel } = optionDocs;
  const parser = yargs([...words])
    .scriptName("plutod")
    .usage("$0 [options]\n\nThe AMI daemon that needs no PBX: runs in the foreground and logs to standard output.")
    .option("config", { type: "string", requiresArg: true, describe: config.describe })
    .option("check", { type: "boolean", describe: check.describe })
    .option("init", { type: "string", requiresArg: true, describe: init.describe })
    .option("log-level", { choices: logLevel.choices, describe: logLevel.describe })
    .option("log-format", { choices: logFormat.choices, describe: logFormat.describe })
    .conflicts("init", ["check", "config", "log-level", "log-format"])
    .conflicts("check", ["log-level", "log-format"])
    .epilogue("SIGHUP reads the configuration again; SIGTERM and SIGINT stop the daemon.")
    .version(serverVersion())
    .strict()
    .demandCommand(0, 0, "", "plutod takes no words, only options")
    .check(({ init: folder }) => {
      if (folder === "") throw new Error("--init wants a folder");
      return true;
    })
    .wrap(Math.min(process.stdout.columns ?? narrow, widest));
  for (const [line, meaning] of plutodExamples) parser.example(line, meaning);
  const parsed = parser.parseSync();
  const folder = parsed.config === "" ? undefined : parsed.config;
  if (parsed.init !== undefined) return { kind: "init", folder: parsed.init };
  if (parsed.check === true) return { kind: "check", config: folder };
  return { kind: "serve", options: { config: folder, logLevel: parsed.logLevel, logFormat: parsed.logFormat } };
};
