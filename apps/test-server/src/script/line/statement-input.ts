import { noBytes } from "@pluto-ami/protocol";

import { durationDemand } from "../../time/duration.ts";
import type { EffectDefinition, FaultDefinition } from "../definition/effect.ts";
import type { EventHeaders, ScriptHeaders } from "../definition/headers.ts";
import type { MatchDefinition } from "../definition/pattern.ts";
import type { PlayStep } from "../definition/play.ts";
import { flawOfClasses } from "../context/permission-classes.ts";
import { Gatherer } from "../context/gather.ts";
import { noSuch, quoted, type ScriptContext } from "../context/script-context.ts";
import { type LineFault, LineScriptError } from "../script-error.ts";
import { withoutBlanks, withoutIndent } from "../text/blanks.ts";
import { textOfLine, titleOfLine } from "../text/canonical-text.ts";
import { readWord } from "../text/plain-word.ts";
import { textOfBytes } from "../text/text-of-bytes.ts";
import { isVariableName } from "../text/variable-name.ts";
import { BlockReader } from "./block-reader.ts";
import { type FaultField, readField } from "./fault-field.ts";
import { failAt, indentOf } from "./script-line.ts";
import type { Statement } from "./statements.ts";
import { type Word, WordCursor } from "./word-cursor.ts";

/** Reads the statements that belong to this one and come behind it. */
export interface InnerStatements {
  readonly effects: () => readonly EffectDefinition[];
  /** As far as to `end`. */
  readonly stepsToEnd: () => readonly PlayStep[];
  readonly steps: () => readonly PlayStep[];
  readonly end: () => void;
}

/** A statement that is being read: it gives each of its words as what it is to be, or says what is wrong. */
export class StatementInput {
  readonly context: ScriptContext;
  readonly inner: InnerStatements;
  readonly #statement: Statement;
  readonly #words: WordCursor;
  readonly #blocks: BlockReader;
  /** Where the word begins that was read last. */
  #at = 0;
  /** Words that might have come where none of them did. */
  #awaited: string[] = [];
  #hidesWords = false;
  #takesBlock = false;
  #takesFurtherBlocks = false;

  constructor(statement: Statement, context: ScriptContext, inner: InnerStatements) {
    this.#statement = statement;
    this.#words = new WordCursor(statement.line);
    this.context = context;
    this.inner = inner;
    this.#blocks = new BlockReader(context);
  }

  /** Says what is wrong with the word that was read last. */
  readonly fail = (message: string): never => failAt(this.#statement.line, this.#at, message);

  /** Says that something else should stand next. */
  refuse(expected: string): never {
    return this.failAtNext(() => `${expected} is missing here.`);
  }

  /** Says what is wrong with the word that stands next. */
  failAtNext(message: (word: string) => string): never {
    this.#at = this.#words.at;
    return this.fail(message(textOfBytes(this.#words.next()?.bytes ?? noBytes)));
  }

  /** The word that stands next, if it is one of these. */
  keyword<const Known extends string>(...known: readonly Known[]): Known | undefined {
    const rest = this.#words.rest();
    const found = known.find((word) => rest.startsWith(word) && [undefined, " ", "\t"].includes(rest[word.length]));
    if (found === undefined) this.#awaited.push(...known);
    else this.#take(found);
    return found;
  }

  /** The word that stands next, which is to be one of these. */
  oneOf<const Known extends string>(kind: string, known: readonly Known[]): Known {
    const found = this.keyword(...known);
    if (found !== undefined) return found;
    const { bytes } = this.#take(kind);
    return this.fail(noSuch(kind, textOfBytes(bytes), known));
  }

  /** A name, or another plain text. */
  word(kind: string): string {
    return readWord(this.#take(kind).bytes) ?? this.fail(`${kind} is no UTF-8; write it in UTF-8.`);
  }

  /** A plain text that no message ever shows, and what stands behind it neither. */
  secret(kind: string): string {
    this.#hidesWords = true;
    return this.word(kind);
  }

  /** A text that goes to the wire, between quotes where it has blanks. */
  title(kind: string): string {
    const title = titleOfLine(this.#take(kind).bytes);
    this.context.checkText(title, this.fail);
    return title;
  }

  /** Permission classes, as in manager.conf. */
  classes(): string {
    const classes = this.word("CLASSES");
    const flaw = flawOfClasses(classes);
    return flaw === undefined ? classes : this.fail(flaw);
  }

  /** A user that there must be. */
  user(): string {
    const user = this.word("USER");
    const at = this.#at;
    this.context.mention(user, (message) => failAt(this.#statement.line, at, message));
    return user;
  }

  /** A user that there must be, or all. */
  receiver(): string {
    return this.keyword("all") ?? this.user();
  }

  /** A fault that there must be, with its fields. */
  fault(): FaultDefinition {
    const fault = this.word("NAME");
    this.context.checkFault(fault, this.fail);
    const begin = this.#at;
    const fields = this.fields();
    if (fields.some(({ key }) => key === "fault"))
      return this.fail("the name of a fault is said already; leave out fault=.");
    const definition = { fault, ...Object.fromEntries(fields.map(({ key, value }) => [key, value])) };
    this.context.checkFaultFields(definition, (message, field) =>
      this.#failAt(fields.find(({ key }) => key === field)?.at ?? begin, message),
    );
    return definition;
  }

  /** The fields of the fault restart, as texts. */
  restart(): Readonly<Record<string, string>> {
    const begin = this.#words.at;
    const fields = this.fields();
    const entries = fields.map(({ at, key, value, word }) => {
      const text = word ?? value;
      return [key, typeof text === "string" ? text : this.#failAt(at, "a value is no text; write KEY=VALUE.")] as const;
    });
    const read = Object.fromEntries(entries);
    this.context.checkOwnFault({ ...read, fault: "restart" }, (message, field) =>
      this.#failAt(fields.find(({ key }) => key === field)?.at ?? begin, message),
    );
    return read;
  }

  time(): string {
    const time = this.word("TIME");
    const isTime = durationDemand(time, "TIME") === undefined;
    return isTime ? time : this.fail(`${quoted(time)} is no time; use one as 300ms, 1.5s or 2m.`);
  }

  /** A whole number, 1 and up. */
  count(): number {
    const count = this.integer();
    return count >= 1 ? count : this.fail("N is less than 1; use a whole number, 1 or more.");
  }

  integer(): number {
    const digits = this.word("N");
    return /^-?\d{1,15}$/.test(digits) ? Number(digits) : this.fail(`${quoted(digits)} is no whole number; use one.`);
  }

  /** `NAME = TEXT`, to the end of the line. */
  assignment(): readonly [name: string, text: string] {
    const rest = this.#words.rest();
    const equals = rest.indexOf("=");
    this.#at = this.#words.at;
    if (equals < 0) return this.fail("= is missing; write NAME = TEXT.");
    const name = textOfBytes(withoutBlanks(rest.slice(0, equals)));
    if (!isVariableName(name)) return this.fail("what stands before = is no name; write NAME = TEXT.");
    const value = withoutIndent(rest.slice(equals + 1));
    this.#at = this.#statement.line.bytes.length - value.length;
    this.#words.skip(rest.length);
    const text = textOfLine(value);
    this.context.checkText(text, this.fail, name);
    return [name, text];
  }

  /** `KEY=VALUE` as often as it comes, to the end of the line. */
  fields(): readonly FaultField[] {
    const fields: FaultField[] = [];
    const keys = new Set<string>();
    while (!this.#words.isAtEnd) {
      this.#at = this.#words.at;
      const field = readField(this.#words, this.context.limits.fieldDepth);
      if (keys.has(field.key)) return this.fail(`${quoted(field.key)} stands here already; say it once.`);
      keys.add(field.key);
      fields.push(field);
    }
    return fields;
  }

  /** The headers of the block. */
  headers(): ScriptHeaders {
    this.#takesBlock = true;
    return this.#blocks.headers(this.#statement.block);
  }

  /** The headers of an event that there must be. */
  eventHeaders(): EventHeaders {
    this.#takesBlock = true;
    return this.#blocks.event(this.#statement.block, this.fail);
  }

  /** Events of a list, with blank lines between them. */
  items(): readonly EventHeaders[] {
    this.#takesBlock = true;
    this.#takesFurtherBlocks = true;
    const { block, furtherBlocks } = this.#statement;
    return this.#blocks.items(block.length > 0 ? [block, ...furtherBlocks] : furtherBlocks, this.fail);
  }

  /** What the headers of an action must be, as the block says it; undefined when it says nothing. */
  match(): MatchDefinition | undefined {
    this.#takesBlock = true;
    return this.#blocks.conditions(this.#statement.block);
  }

  /** The lines of raw bytes as one text. */
  rawText(): string {
    this.#takesBlock = true;
    return this.#blocks.raw(this.#statement.block);
  }

  /** What its words say, and what comes behind them: both are read, whatever is wrong with the first. */
  both<Said, Following>(words: () => Said, following: () => Following): readonly [Said, Following] {
    const gatherer = new Gatherer<LineFault>(LineScriptError, this.context.limits.toldFaults);
    return gatherer.both(() => {
      try {
        const said = words();
        this.#finishWords();
        return said;
      } finally {
        this.#words.end();
      }
    }, following);
  }

  /** Holds that nothing else was said. */
  finish(): void {
    this.#finishWords();
    const unread = this.#takesBlock ? [] : this.#statement.block;
    const further = this.#takesFurtherBlocks ? [] : this.#statement.furtherBlocks;
    for (const line of [unread[0], further[0]?.[0]])
      if (line !== undefined)
        failAt(line, indentOf(line), "this line belongs to no statement; put it right below the one that it is for.");
  }

  #finishWords(): void {
    if (this.#words.isAtEnd) return;
    const isUnexpected = this.#hidesWords || this.#awaited.length === 0;
    this.failAtNext((word) =>
      isUnexpected ? "this has no place here; take it out." : noSuch("word", word, this.#awaited),
    );
  }

  #failAt(at: number, message: string): never {
    return failAt(this.#statement.line, at, message);
  }

  #take(kind: string): Word {
    this.#at = this.#words.at;
    const word = this.#words.next();
    if (word === undefined) return this.fail(`${kind} is missing.`);
    this.#awaited = [];
    return word;
  }
}
