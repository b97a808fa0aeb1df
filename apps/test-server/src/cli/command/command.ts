import type { OptionDefinition } from "../arguments/option.ts";
import type { OptionValues } from "../arguments/option-values.ts";
import type { Console } from "../console/console.ts";
import type { Outlet } from "../console/outlet.ts";

/** What a command's `run` is given. */
export interface CommandContext {
  /** The words behind its name. */
  readonly words: readonly string[];
  /** What stands behind `--`: a program and its arguments; undefined without `--`. */
  readonly program: readonly [file: string, ...args: string[]] | undefined;
  readonly options: OptionValues;
  readonly json: boolean;
  readonly console: Console;
  /** Where results go. */
  readonly out: Outlet;
  /** Where goes what is no result. */
  readonly err: Outlet;
}

/** A command of `pluto-test-server`: one small file, one frozen definition. */
export interface Command {
  /** One word, or two: `recording check`. */
  readonly name: string;
  /** What follows the name, as in `[FILE…]`. */
  readonly operands: string;
  /** One line for lists. */
  readonly summary: string;
  /** What it does, a paragraph an item. */
  readonly description: readonly string[];
  readonly options: readonly OptionDefinition[];
  /** At least one: a line, and what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** What the exit code means, in a sentence. */
  readonly exitCodes: string;
  /** Gives what to exit with. */
  run(context: CommandContext): Promise<number>;
}

/** Declares a command. */
export const defineCommand = (definition: Command): Command => Object.freeze(definition);
