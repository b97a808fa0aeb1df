import type { Client, ConnectOptions } from "@pluto-ami/client";

import type { Console } from "../terminal/console.ts";
import type { OptionDefinition } from "../arguments/option.ts";
import type { Printer } from "../print/printer.ts";
import type { Target, TargetOptions } from "../where-to/target.ts";
import type { SecretCommandLimits } from "../profile/secret-command.ts";

/** A logged-in client and where it is connected to. */
export interface OpenConnection {
  readonly client: Client;
  readonly target: Target;
}

/** The values of a subcommand's own options: text, texts of one that repeats, or true for a switch that was given. */
export type OptionValues = Readonly<Record<string, string | readonly string[] | true | undefined>>;

/** What a subcommand's `run` is given. */
export interface SubcommandContext {
  /** The command line as it came, behind the name of the program. */
  readonly argv: readonly string[];
  /** The words behind its name. */
  readonly words: readonly string[];
  /** All that there are, for the one that completes their names. */
  readonly subcommands: readonly Subcommand[];
  readonly options: OptionValues;
  /** Where to, as the command line says it. */
  readonly where: TargetOptions;
  readonly json: boolean;
  readonly noColor: boolean;
  readonly console: Console;
  readonly printer: Printer;
  /** Aborts when the person wants to stop (Ctrl-C) or the process is to end. */
  readonly signal: AbortSignal;
  /** Connects and logs in; without events, unless `overrides` says otherwise. Closed when `run` has ended. */
  readonly connect: (overrides?: Partial<ConnectOptions>, patience?: SecretCommandLimits) => Promise<OpenConnection>;
}

/** A command of `pluto` itself, not of the server: one small file, one frozen definition. */
export interface Subcommand {
  readonly name: string;
  /** What follows the name, as in `[NAME…]`. */
  readonly operands: string;
  /** One line for lists. */
  readonly summary: string;
  /** What it does, a paragraph an item; for its help and the manual. */
  readonly description: readonly string[];
  readonly options: readonly OptionDefinition[];
  /** At least one: arguments behind `pluto`, and what they do. */
  readonly examples: readonly (readonly [args: string, meaning: string])[];
  /** What the exit code means, if it is not the usual. */
  readonly exitCodes?: string;
  /** Does another program read its command line, and do it? */
  readonly isHandedOver?: true;
  /** What may stand as the last of these words (which is being typed), or that files may; words that end in `=` wait for a value. */
  complete?(words: readonly string[], context: CompletionContext): Fitting | Promise<Fitting>;
  /** Gives what to exit with. */
  run(context: SubcommandContext): Promise<number>;
}

/** Words, or that the shell is to complete names of files. */
type Fitting = readonly string[] | "files";

/** What completion may ask about. */
interface CompletionContext {
  readonly env: Console["env"];
}

/** Declares a subcommand. */
export const defineSubcommand = (definition: Subcommand): Subcommand => Object.freeze(definition);
