import yargs from "yargs";

import { joinWords } from "./command-line.ts";
import { readPort } from "./profile.ts";
import type { TargetOptions } from "./target.ts";
import { UsageError } from "./usage-error.ts";

/** What the command line asks for. */
export interface Arguments {
  /** Command lines to run; none for the shell. */
  readonly lines: readonly string[];
  readonly target: TargetOptions;
  readonly json: boolean;
  readonly noColor: boolean;
  readonly wants: "run" | "help" | "version";
  /** The text of `--help`. */
  readonly help: () => Promise<string>;
}

const widest = 100;

const define = (argv: readonly string[], columns: number) =>
  yargs([...argv])
    .scriptName("pluto")
    .usage(
      "$0 [options] [command words …]\n\nRuns a CLI command on an AMI server, or opens a shell when there are no words.",
    )
    .locale("en")
    .help(false)
    .version(false)
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "duplicate-arguments-array": true,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "populate--": true,
      "short-option-groups": false,
    })
    .options({
      execute: {
        alias: "x",
        type: "string",
        array: true,
        requiresArg: true,
        describe: "Run this command line; may repeat",
      },
      host: { type: "string", requiresArg: true, describe: "The server's host [127.0.0.1]", group: "Where to:" },
      port: { type: "string", requiresArg: true, describe: "Its AMI port [5038, with TLS 5039]", group: "Where to:" },
      user: { type: "string", requiresArg: true, describe: "The user to log in", group: "Where to:" },
      secret: {
        type: "string",
        requiresArg: true,
        describe: "The user's secret (other users of this machine can see it)",
        group: "Where to:",
      },
      "secret-file": {
        type: "string",
        requiresArg: true,
        describe: "A file with the secret; else the variable PLUTO_SECRET",
        group: "Where to:",
      },
      tls: { type: "boolean", describe: "Speak TLS and verify the certificate", group: "Where to:" },
      ca: { type: "string", requiresArg: true, describe: "A PEM file with the authority to trust", group: "Where to:" },
      insecure: { type: "boolean", describe: "Speak TLS and take any certificate", group: "Where to:" },
      profile: {
        type: "string",
        requiresArg: true,
        describe: "A section of ~/.config/pluto/cli.ini",
        group: "Where to:",
      },
      socket: {
        type: "string",
        requiresArg: true,
        describe: "The control socket of a local plutod; else PLUTO_SOCKET; else the one that is found",
        group: "Where to:",
      },
      json: { type: "boolean", describe: "Print the command's value as JSON" },
      "no-color": { type: "boolean", describe: "No colours in a terminal" },
      help: { alias: "h", type: "boolean", describe: "Show this help" },
      version: { alias: "V", type: "boolean", describe: "Show the version" },
    })
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      throw new UsageError(`${message ?? error.message}\nSee pluto --help; words that begin with a dash go after --.`);
    })
    .example("$0 manager show connected", "one command on the local plutod")
    .example('$0 -x "manager show users" --json', "the same as a value for programs")
    .example("$0 --host pbx.example.com --user admin --secret-file ~/.pbx core show version", "on any AMI server")
    .example("$0 --profile pbx", "the shell, with what the profile says")
    .example("echo 'manager show users' | $0", "every line of a file or pipe")
    .epilogue("Exit codes: 0 done, 1 the command failed, 2 could not connect or log in.")
    .wrap(Math.min(columns, widest));

const once = (value: unknown, name: string): string | undefined => {
  if (Array.isArray(value)) throw new UsageError(`give --${name} once`);
  return typeof value === "string" ? value : undefined;
};

const isSet = (value: unknown): boolean => (Array.isArray(value) ? value.includes(true) : value === true);

const textOptions = ["host", "user", "secret", "ca", "profile", "socket"] as const;

const targetOf = (options: Readonly<Record<string, unknown>>): TargetOptions => {
  const texts: Partial<Record<(typeof textOptions)[number], string>> = {};
  for (const name of textOptions) {
    const text = once(options[name], name);
    if (text !== undefined) texts[name] = text;
  }
  const port = once(options["port"], "port");
  const secretFile = once(options["secret-file"], "secret-file");
  return {
    ...texts,
    ...(port === undefined ? {} : { port: readPort(port, "--port") }),
    ...(secretFile === undefined ? {} : { secretFile }),
    ...(isSet(options["tls"]) ? { tls: true } : {}),
    ...(isSet(options["insecure"]) ? { insecure: true } : {}),
  };
};

/**
 * Reads the command line.
 * @throws UsageError for one that makes no sense.
 */
export const readArguments = (argv: readonly string[], columns: number): Arguments => {
  const parser = define(argv, columns);
  const options: Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] } = parser.parseSync();
  const after = options["--"];
  const words = [...options._, ...(Array.isArray(after) ? after : [])].map(String);
  const executed = options["execute"];
  const lines = Array.isArray(executed) ? executed.map(String) : [];
  if (words.length > 0 && lines.length > 0) throw new UsageError("give the command as words or with -x, not both");
  return {
    lines: words.length > 0 ? [joinWords(words)] : lines,
    target: targetOf(options),
    json: isSet(options["json"]),
    noColor: isSet(options["no-color"]),
    wants: isSet(options["help"]) ? "help" : isSet(options["version"]) ? "version" : "run",
    help: () => parser.getHelp(),
  };
};
