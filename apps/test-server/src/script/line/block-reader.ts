import { type ByteString, isHeaderName } from "@pluto-ami/protocol";

import type { EventHeaders, ScriptHeader, ScriptHeaders } from "../definition/headers.ts";
import type { MatchDefinition, PatternDefinition } from "../definition/pattern.ts";
import { Gatherer } from "../context/gather.ts";
import { flawOfName } from "../context/readable.ts";
import type { Fail } from "../context/fail.ts";
import type { ScriptContext } from "../context/script-context.ts";
import { type LineFault, LineScriptError } from "../script-error.ts";
import { withoutBlanks } from "../text/blanks.ts";
import { textOfLine } from "../text/canonical-text.ts";
import { readPattern } from "../text/pattern-text.ts";
import { canonicalName, readWord } from "../text/plain-word.ts";
import { canonicalRaw, rawTextOf } from "../text/raw-text.ts";
import { textOfBytes } from "../text/text-of-bytes.ts";
import { failAt, indentOf, type ScriptLine } from "./script-line.ts";
import type { Block } from "./statements.ts";

/** A header of a block: its name, its value, and how to say what is wrong with that. */
interface HeaderLine {
  readonly name: ByteString;
  readonly value: ByteString;
  readonly fail: Fail;
}

/** Reads blocks of headers, of patterns and of raw bytes. */
export class BlockReader {
  readonly #context: ScriptContext;
  readonly #gatherer: Gatherer<LineFault>;

  constructor(context: ScriptContext) {
    this.#context = context;
    this.#gatherer = new Gatherer(LineScriptError, context.limits.toldFaults);
  }

  headers(block: Block): ScriptHeaders {
    return this.#gatherer.all(block, (line): ScriptHeader => {
      const { name: bytes, value, fail } = headerOf(line);
      const name = canonicalName(textOfLine(bytes));
      const flaw = flawOfName(name);
      if (flaw !== undefined) return failAt(line, indentOf(line), flaw);
      const text = textOfLine(value);
      this.#context.checkText(text, fail, name);
      return [name, text];
    });
  }

  /** Headers of an event that is raised: there must be such an event. */
  event(block: Block, fail: Fail): EventHeaders {
    const headers = this.#eventHeaders(block, fail);
    const [[, name], ...others] = headers;
    this.#context.checkEvent(String(name), failAtBegin(block, fail), others);
    return headers;
  }

  /** Events of a list, some of which the catalogue of raised ones does not have. */
  items(blocks: readonly Block[], fail: Fail): readonly EventHeaders[] {
    return this.#gatherer.all(blocks, (block) => this.#eventHeaders(block, fail));
  }

  conditions(block: Block): MatchDefinition | undefined {
    const match = new Map<string, PatternDefinition | PatternDefinition[]>();
    for (const [name, pattern] of this.#gatherer.all(block, (line) => this.#pattern(line))) {
      const before = match.get(name);
      if (before === undefined) match.set(name, pattern);
      else if (Array.isArray(before)) before.push(pattern);
      else match.set(name, [before, pattern]);
    }
    return match.size === 0 ? undefined : Object.fromEntries(match);
  }

  raw(block: Block): string {
    return canonicalRaw({ text: rawTextOf(this.#gatherer.all(block, (line) => this.#rawLine(line))) });
  }

  /** Headers that begin with the name of an event. */
  #eventHeaders(block: Block, fail: Fail): EventHeaders {
    const [first, ...others] = this.headers(block);
    if (first === undefined) return fail("headers are missing; put them right below, Event first.");
    if (first[0].toLowerCase() !== "event")
      return failAtBegin(block, fail)("an event begins with the header Event; put that first.");
    return [first, ...others];
  }

  #pattern(line: ScriptLine): readonly [name: string, pattern: PatternDefinition] {
    const { name: bytes, value, fail } = headerOf(line);
    const name = readWord(bytes);
    if (name === undefined || !isHeaderName(name))
      return failAt(
        line,
        indentOf(line),
        "this cannot be the name of a header; write NAME: PATTERN, the name in UTF-8.",
      );
    const pattern = readPattern(textOfBytes(withoutBlanks(value)));
    if (pattern === undefined)
      return fail("a regular expression has no end; write /…/ or /…/i, or {x2F} where a text begins with /.");
    this.#context.checkPattern(pattern, fail, name);
    return [name, pattern];
  }

  #rawLine(line: ScriptLine): string {
    const begin = indentOf(line);
    if (line.bytes[begin] !== "|") return failAt(line, begin, "a line of raw bytes begins with |; put one before it.");
    const at = line.bytes[begin + 1] === " " ? begin + 2 : begin + 1;
    const text = textOfLine(line.bytes.slice(at));
    this.#context.checkText(rawTextOf([text]), (message) => failAt(line, at, message));
    return text;
  }
}

/** Fails at the first line of a block. */
const failAtBegin =
  ([line]: Block, fail: Fail): Fail =>
  (message) =>
    line === undefined ? fail(message) : failAt(line, indentOf(line), message);

const headerOf = (line: ScriptLine): HeaderLine => {
  const begin = indentOf(line);
  if (line.bytes[begin] === "|") return failAt(line, begin, "this is no header; lines with | belong to raw.");
  const colon = line.bytes.indexOf(":", begin);
  const at = line.bytes[colon + 1] === " " ? colon + 2 : colon + 1;
  return {
    name: line.bytes.slice(begin, colon),
    value: line.bytes.slice(at),
    fail: (message) => failAt(line, at, message),
  };
};
