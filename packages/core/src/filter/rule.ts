import type { EventRecord } from "../queue/event-record.ts";
import { matchedPart, type MatchMethod, type TextTest, textTest } from "./match-methods.ts";

/** What a filter says, taken apart (spec/ami.md §6). */
export interface FilterTerms {
  readonly action: "include" | "exclude";
  /** The event it is about, in its exact spelling; undefined for every event. */
  readonly name?: string | undefined;
  /** The header to look at, with its colon; undefined for the whole event. */
  readonly header?: string | undefined;
  readonly method: MatchMethod;
  readonly pattern: string;
}

/** One filter, ready to be held against events. */
export class EventFilterRule {
  readonly terms: FilterTerms;
  /** The same for two rules that say the same. */
  readonly key: string;
  readonly #test: TextTest;
  /** The line end before the header and the header itself; "" without a header. */
  readonly #headerLine: string;
  /** The last event and what came of it: filters of many sessions share their rules. */
  #last: EventRecord | undefined;
  #matchedLast = false;

  /** Throws FilterCompileError when the method is regex and the pattern is no regular expression. */
  constructor(terms: FilterTerms) {
    const { action, name, header, method, pattern } = terms;
    this.terms = terms;
    this.key = JSON.stringify([action, name ?? "", header ?? "", method, pattern]);
    this.#test = textTest(method, pattern);
    this.#headerLine = header === undefined ? "" : `\n${header}`;
  }

  /** Does the event match, whatever follows from it (spec/ami.md §6.3)? */
  matches(record: EventRecord): boolean {
    const { name } = this.terms;
    if (name !== undefined && name !== record.name) return false;
    if (record !== this.#last) {
      this.#last = record;
      this.#matchedLast = this.#looksAt(record);
    }
    return this.#matchedLast;
  }

  #looksAt(record: EventRecord): boolean {
    const { header } = this.terms;
    return header === undefined ? this.#test(record.text) : this.#anyHeader(record.text, header);
  }

  /** By what it matches the event: a header line, or a part of the text; undefined when it does not match. */
  evidence(record: EventRecord): string | undefined {
    if (!this.matches(record)) return undefined;
    const { header, method, name, pattern } = this.terms;
    if (header === undefined) return method === "none" ? name : matchedPart(method, pattern, record.text);
    const lines = record.text.split(/\r?\n/);
    return lines.find((line) => line.startsWith(header) && this.#anyHeader(line, header));
  }

  /** Any header of that name will do; one without a value never does. */
  #anyHeader(text: string, header: string): boolean {
    let at = text.startsWith(header) ? header.length : this.#valueAt(text, 0);
    while (at >= 0) {
      const start = skipBlanks(text, at);
      const end = lineEnd(text, start);
      if (start < end && this.#test(text.slice(start, end))) return true;
      at = this.#valueAt(text, end);
    }
    return false;
  }

  /** Where the next header of that name has its value; -1 when there is none. */
  #valueAt(text: string, from: number): number {
    const at = text.indexOf(this.#headerLine, from);
    return at < 0 ? -1 : at + this.#headerLine.length;
  }
}

const lineFeed = 10;
const carriageReturn = 13;
const firstVisible = 33;

const isLineEnd = (code: number): boolean => code === carriageReturn || code === lineFeed;

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) < firstVisible && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
};

const lineEnd = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
};
