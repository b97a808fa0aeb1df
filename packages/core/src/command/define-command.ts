import {
  append,
  type Bytes,
  bytes,
  type ByteString,
  demandBytes,
  fromText,
  noBytes,
  toText,
} from "@pluto-ami/protocol";
import { argumentOf, type Demand, fields, flag, line, method, optional, text } from "@pluto-ami/protocol/demand";

import type { CommandFormat, CommandResult } from "../action/command-line.ts";
import { checkParts } from "../definition-error.ts";
import type { Command, CommandContext, CommandServices } from "./command.ts";
import { flawOfSyntax } from "./syntax.ts";

/** Returned by `run` when the words do not fit: the usage text is shown, and the command counts as failed. */
export const showUsage: unique symbol = Symbol("usage");

/** Returned by `run` for a value that is to be printed, and the failure told (docs/protocol.md#command-results). */
export class CommandFailure<Value> {
  readonly value: Value;
  /** The printed lines say what failed: no line is added to them. */
  readonly isTold: boolean;

  constructor(value: Value, { isTold = false }: { readonly isTold?: boolean } = {}) {
    this.value = value;
    this.isTold = isTold;
  }
}

/** What `run` comes to. */
export type CommandOutcome<Value> = Value | CommandFailure<Value> | typeof showUsage;

/** A CLI command: one small file, one frozen definition. The value is what `--json` prints, the lines what people read. */
export interface CommandDefinition<Value, Line extends string = ByteString> {
  /**
   * The words, with `[a|b]` for an optional choice and `{a|b}` for a mandatory one (docs/protocol.md#command-words).
   */
  readonly syntax: string;
  /** One line for `core show help`. */
  readonly summary: string;
  /** The usage text: `Usage: …`, then what it does, each line ended by LF (docs/protocol.md#command-results). */
  readonly usage: string;
  /** It changes something: the log tells who ran it, and what came of it. Without it, it only shows something. */
  readonly changes?: true;
  /** What may stand at an argument's place: position 0 is the first word behind the command's own; `args` stand before. */
  complete?(services: CommandServices, position: number, args: readonly ByteString[]): readonly ByteString[];
  run(context: CommandContext): CommandOutcome<Value> | Promise<CommandOutcome<Value>>;
  /** Bytes that a value takes in memory, about, where its output may be long; 0 without it. */
  weigh?(value: Value): number;
  /**
   * The value as lines without line ends; none for a command that says nothing. Lines are bytes like the strings in values, which
   * may come from the wire: literals of ASCII, byte strings, and templates of both. `fromText` makes them of text.
   */
  print(value: Value, context: CommandContext): Iterable<Line & Bytes<Line>>;
}

const parts = argumentOf(
  "defineCommand",
  fields({
    syntax: line,
    summary: line,
    usage: text,
    changes: optional(flag),
    complete: optional(method),
    run: method,
    weigh: optional(method),
    print: method,
  } satisfies Record<keyof CommandDefinition<unknown>, Demand>),
);

/**
 * Declares a command.
 * @throws DefinitionError that names the part which is missing, none or wrong.
 */
export const defineCommand = <Value, const Line extends string = ByteString>(
  definition: CommandDefinition<Value, Line>,
): Command => {
  checkParts(parts(definition) ?? flawOfSyntax(definition.syntax));
  return Object.freeze({
    syntax: definition.syntax,
    summary: definition.summary,
    usage: definition.usage,
    changes: definition.changes ?? false,
    complete: (services: CommandServices, position: number, args: readonly ByteString[]) =>
      definition.complete?.(services, position, args).map((word: string) => demandBytes(word, "A candidate")) ?? [],
    execute: async (context: CommandContext, format: CommandFormat) => {
      const outcome = await definition.run(context);
      if (outcome === showUsage) return failedResult(fromText(definition.usage), format);
      const failed = outcome instanceof CommandFailure;
      const value = failed ? outcome.value : outcome;
      if (format === "json") return { ok: !failed, text: printJson(value ?? null) };
      const isUntold = failed && !outcome.isTold;
      const lines = outputLines(definition.print(value, context), isUntold ? context.line : undefined);
      let text = noBytes;
      for (let next = lines.next(); next.done !== true; next = lines.next()) {
        text = append(text, append(next.value, lineEnd));
        if (text.length >= heldBytes)
          return { ok: !failed, text, rest: lines, keptBytes: definition.weigh?.(value) ?? 0 };
      }
      return { ok: !failed, text };
    },
  });
};

/** Bytes of an output that are made before the first of them is sent. */
const heldBytes = 64 * 1024;

function* outputLines(
  lines: Iterable<string>,
  failedLine: ByteString | undefined,
): Generator<ByteString, undefined, undefined> {
  for (const line of lines) yield demandBytes(line, "A line");
  if (failedLine !== undefined) yield bytes(`Command '${failedLine}' failed.`);
}

const lineEnd = bytes("\n");

/** A failure that is told in words: as they are, or as `{"error": …}`. */
export const failedResult = (text: ByteString, format: CommandFormat): CommandResult => ({
  ok: false,
  text: format === "json" ? printJson({ error: text.endsWith("\n") ? text.slice(0, -1) : text }) : text,
});

/** A value of byte strings as JSON of their text, on one line, itself a byte string again. */
const printJson = (value: unknown): ByteString =>
  append(
    fromText(JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? textOf(part) : part))),
    lineEnd,
  );

/** Text that somebody wrote in code may hold more than bytes; it is text already. */
const textOf = (part: string): string => (/[^\0-\xff]/.test(part) ? part : toText(part));
