import yargs from "yargs";

import { type LogFormat, type LogLevel, logLevels } from "./log/log-level.ts";
import { serverVersion } from "./version.ts";

/** What the command line asks for; what it leaves out, pluto.ini says. */
export interface ServerOptions {
  readonly config?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly logFormat?: LogFormat | undefined;
}

/** Columns of the help: in a terminal its own, elsewhere those that any has. */
const narrow = 80;
const widest = 100;

/** Reads the command line. `--help`, `--version` and mistakes end the process here, before anything was touched. */
export const readOptions = (words: readonly string[]): ServerOptions => {
  const parsed = yargs([...words])
    .scriptName("plutod")
    .usage("$0 [options]\n\nThe AMI daemon that needs no PBX: runs in the foreground and logs to standard output.")
    .option("config", {
      type: "string",
      requiresArg: true,
      describe:
        "Folder with manager.conf, acl.conf, http.conf and pluto.ini [else PLUTO_CONFIG, ~/.config/pluto, /etc/pluto]",
    })
    .option("log-level", { choices: logLevels, describe: "How much to log [pluto.ini: info]" })
    .option("log-format", {
      choices: ["pretty", "json", "asterisk"] as const,
      describe: "[pretty in a terminal, else json]",
    })
    .example("$0", "Start with the usual configuration; the first start writes one")
    .example("$0 --config /etc/asterisk", "Use the files that an Asterisk has")
    .example("$0 --log-level debug --log-format json", "Say more, one JSON object a line")
    .epilogue("SIGHUP reads the configuration again; SIGTERM and SIGINT stop the daemon.")
    .version(serverVersion())
    .strict()
    .demandCommand(0, 0, "", "plutod takes no words, only options")
    .wrap(Math.min(process.stdout.columns ?? narrow, widest))
    .parseSync();
  const { config } = parsed;
  return { config: config === "" ? undefined : config, logLevel: parsed.logLevel, logFormat: parsed.logFormat };
};
