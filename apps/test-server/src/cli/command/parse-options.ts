import { nearNames } from "@pluto-ami/protocol";
import yargs from "yargs";

import { commonOptions, type OptionDefinition, parserOptions } from "../arguments/option.ts";
import { OptionValues } from "../arguments/option-values.ts";
import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";
import type { Command } from "./command.ts";

/** What a command line says behind the name of the command. */
export interface ParsedLine {
  readonly words: readonly string[];
  /** What stands behind `--`; undefined without it. */
  readonly program: readonly string[] | undefined;
  readonly options: OptionValues;
  /** The text of `--help`, with the options but without examples. */
  readonly optionsHelp: () => Promise<string>;
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

/**
 * Reads what stands behind the name of a command.
 * @param columns The width of the terminal, for the help.
 * @throws CommandLineError `E_USAGE` for an option that there is not, or that has no value.
 */
export const parseOptions = (
  { description, name, operands, options }: Command,
  rest: readonly string[],
  columns: number,
): ParsedLine => {
  const parser = yargs([...rest])
    .scriptName("pluto-test-server")
    .locale("en")
    .help(false)
    .version(false)
    .parserConfiguration(configuration)
    .options(parserOptions(options))
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      throw new CommandLineError("E_USAGE", `${message ?? error.message}${nearOptions(rest, options)}`);
    })
    .usage(`${`$0 ${name} ${operands}`.trimEnd()} [options]\n\n${description.join("\n\n")}`)
    .wrap(Math.min(columns, widest));
  const parsed: Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] } = parser.parseSync();
  const behind = parsed["--"];
  return {
    words: parsed._.map(String),
    program: rest.includes("--") ? (Array.isArray(behind) ? behind.map(String) : []) : undefined,
    options: new OptionValues(parsed),
    optionsHelp: () => parser.getHelp(),
  };
};

/** Which options may have been meant by those that there are none of, as a sentence. */
const nearOptions = (rest: readonly string[], own: readonly OptionDefinition[]): string => {
  const end = rest.indexOf("--");
  const names = [...own, ...commonOptions].map(({ name }) => name);
  const near = (end < 0 ? rest : rest.slice(0, end))
    .map((word) => /^--(?<name>[^=]+)/.exec(word)?.groups?.["name"] ?? "")
    .filter((name) => name !== "" && !names.includes(name))
    .flatMap((name) => nearNames(name, names, commandLineLimits.nearNames));
  return near.length === 0 ? "" : `. Did you mean --${near.join(" or --")}?`;
};
