import { nearNames } from "@pluto-ami/protocol";
import yargs from "yargs";
import { Parser } from "yargs/helpers";

import { joinWords } from "../arguments/command-line.ts";
import {
  commonOptions,
  type OptionDefinition,
  parserOptions,
  serverOptions,
  targetOptions,
} from "../arguments/option.ts";
import { limits } from "../limits.ts";
import { readPort } from "../profile/profile.ts";
import type { OptionValues, Subcommand } from "./subcommand.ts";
import type { TargetOptions } from "../where-to/target.ts";
import { UsageError } from "../usage-error.ts";

/** What the command line asks for. */
export interface Arguments {
  /** The command of `pluto` itself; undefined for those of the server. */
  readonly subcommand: Subcommand | undefined;
  /** The words behind the subcommand's name. */
  readonly words: readonly string[];
  /** The values of the subcommand's own options. */
  readonly options: OptionValues;
  /** Command lines of the server to run; none for the shell. */
  readonly lines: readonly string[];
  readonly target: TargetOptions;
  readonly json: boolean;
  readonly noColor: boolean;
  /** Print long output in the shell without a pager. */
  readonly noPager: boolean;
  readonly wants: "run" | "help" | "version";
  /** The text of `--help`. */
  readonly help: () => Promise<string>;
}

const widest = 100;

const configuration = {
  "boolean-negation": false,
  "camel-case-expansion": false,
  "dot-notation": false,
  "duplicate-arguments-array": true,
  "greedy-arrays": false,
  "parse-numbers": false,
  "parse-positional-numbers": false,
  "populate--": true,
  "short-option-groups": false,
} as const;

const parser = (argv: readonly string[], own: readonly OptionDefinition[], columns: number, helpOf: string) =>
  yargs([...argv])
    .scriptName("pluto")
    .locale("en")
    .help(false)
    .version(false)
    .parserConfiguration(configuration)
    .options(parserOptions(own))
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      const near = nearOptions(argv, [...own, ...targetOptions, ...commonOptions]);
      throw new UsageError(
        `${message ?? error.message}${near}\nSee ${helpOf}; words that begin with a dash go after --.`,
      );
    })
    .wrap(Math.min(columns, widest));

/** Which options may have been meant by those that there are none of, as a sentence. */
const nearOptions = (argv: readonly string[], known: readonly OptionDefinition[]): string => {
  const end = argv.indexOf("--");
  const names = known.map(({ name }) => name);
  const near = (end < 0 ? argv : argv.slice(0, end))
    .map((word) => /^--(?<name>[^=]+)/.exec(word)?.groups?.["name"] ?? "")
    .filter((name) => name !== "" && !names.includes(name))
    .flatMap((name) => nearNames(name, names, limits.nearNames));
  return near.length === 0 ? "" : `. Did you mean --${near.join(" or --")}?`;
};

const serverParser = (argv: readonly string[], subcommands: readonly Subcommand[], columns: number) => {
  const width = Math.max(...subcommands.map(({ name }) => name.length));
  const listOf = (isWanted: (subcommand: Subcommand) => boolean): string =>
    subcommands
      .filter(isWanted)
      .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
      .join("\n");
  return parser(argv, serverOptions, columns, "pluto --help").usage(
    "$0 [options] [command words …]\n\n" +
      "Runs a CLI command on an AMI server, or opens a shell when there are no words.\n\n" +
      `Or one of these, which work on any AMI server (pluto COMMAND --help tells more):\n${listOf(({ isHandedOver }) => isHandedOver !== true)}\n\n` +
      `Or one of these, about servers for tests, with @pluto-ami/test-server installed:\n${listOf(({ isHandedOver }) => isHandedOver === true)}`,
  );
};

const serverExamples: readonly Example[] = [
  ["pluto manager show connected", "one command on the local plutod"],
  ['pluto -x "manager show users" --json', "the same as a value for programs"],
  ["pluto --host pbx.example.com --user admin --secret-file ~/.pbx core show version", "on any AMI server"],
  ["pluto --profile pbx", "the shell, with what the profile says"],
  ["echo 'manager show users' | pluto", "every line of a file or pipe"],
];

const subcommandParser = (argv: readonly string[], subcommand: Subcommand, columns: number) => {
  const { name, operands, description, options } = subcommand;
  return parser(argv, options, columns, `pluto ${name} --help`).usage(
    `$0 ${name}${operands === "" ? "" : ` ${operands}`} [options]\n\n${description.join("\n\n")}`,
  );
};

type Example = readonly [line: string, meaning: string];

/** The help, with the examples whole however narrow the terminal is: they are there to be copied. */
const helpOf = async (
  built: ReturnType<typeof parser>,
  examples: readonly Example[],
  exitCodes: string,
): Promise<string> => {
  const lines = examples.flatMap(([line, meaning]) => [`  # ${meaning}`, `  ${line}`]);
  return [await built.getHelp(), "", "Examples:", ...lines, "", exitCodes].join("\n");
};

/** The first word that is no option; undefined when there is none before `--`. */
const firstWord = (argv: readonly string[]): string | undefined => {
  const known = [...serverOptions, ...targetOptions, ...commonOptions];
  const named = (isSwitch: boolean): string[] =>
    known
      .filter(({ value }) => (value === undefined) === isSwitch)
      .flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
  const end = argv.indexOf("--");
  const parsed = Parser(end < 0 ? [...argv] : argv.slice(0, end), {
    string: named(false),
    boolean: named(true),
    configuration: { ...configuration, "halt-at-non-option": true, "populate--": false },
  });
  return parsed._[0] === undefined ? undefined : String(parsed._[0]);
};

const once = (value: unknown, name: string): string | undefined => {
  if (Array.isArray(value)) throw new UsageError(`give --${name} once`);
  return typeof value === "string" ? value : undefined;
};

const isSet = (value: unknown): boolean => (Array.isArray(value) ? value.includes(true) : value === true);

const textOptions = ["host", "user", "secret", "ca", "profile", "socket"] as const;

type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] };

const targetOf = (options: Parsed): TargetOptions => {
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

const valuesOf = (options: Parsed, definitions: readonly OptionDefinition[]): OptionValues =>
  Object.fromEntries(
    definitions.map(({ name, value, repeats }) => {
      const given = options[name];
      if (value === undefined) return [name, isSet(given) ? true : undefined];
      if (repeats === true) return [name, Array.isArray(given) ? given.map(String) : []];
      return [name, once(given, name)];
    }),
  );

const wordsOf = (options: Parsed): string[] => {
  const after = options["--"];
  return [...options._, ...(Array.isArray(after) ? after : [])].map(String);
};

const shared = (options: Parsed) => ({
  target: targetOf(options),
  json: isSet(options["json"]),
  noColor: isSet(options["no-color"]),
  noPager: isSet(options["no-pager"]),
  wants: isSet(options["help"])
    ? ("help" as const)
    : isSet(options["version"])
      ? ("version" as const)
      : ("run" as const),
});

/** Of a command that another program does nothing is read here, be it a call for help. */
const handedOver = (subcommand: Subcommand): Arguments => ({
  subcommand,
  words: [],
  options: {},
  lines: [],
  target: {},
  json: false,
  noColor: false,
  noPager: false,
  wants: "run",
  help: () => Promise.resolve(""),
});

/**
 * Reads the command line.
 * @throws UsageError for one that makes no sense.
 */
export const readArguments = (
  argv: readonly string[],
  subcommands: readonly Subcommand[],
  columns: number,
): Arguments => {
  const first = firstWord(argv);
  const subcommand = subcommands.find(({ name }) => name === first);
  if (subcommand?.isHandedOver === true) return handedOver(subcommand);
  if (subcommand !== undefined) {
    const built = subcommandParser(argv, subcommand, columns);
    const options: Parsed = built.parseSync();
    return {
      subcommand,
      words: wordsOf(options).slice(1),
      options: valuesOf(options, subcommand.options),
      lines: [],
      ...shared(options),
      help: () =>
        helpOf(
          built,
          subcommand.examples.map(([args, meaning]) => [`pluto ${args}`, meaning]),
          subcommand.exitCodes ??
            "Exit codes: 0 done, 1 it failed, 2 wrong usage, no connection or login, or it was lost.",
        ),
    };
  }
  const built = serverParser(argv, subcommands, columns);
  const options: Parsed = built.parseSync();
  const words = wordsOf(options);
  const executed = options["execute"];
  const lines = Array.isArray(executed) ? executed.map(String) : [];
  if (words.length > 0 && lines.length > 0) throw new UsageError("give the command as words or with -x, not both");
  return {
    subcommand,
    words,
    options: {},
    lines: words.length > 0 ? [joinWords(words)] : lines,
    ...shared(options),
    help: () =>
      helpOf(
        built,
        serverExamples,
        "Exit codes: 0 done, 1 the command failed, 2 wrong usage, no connection or login, or it was lost.",
      ),
  };
};
