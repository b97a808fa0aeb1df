import { defaultLimits } from "../../limits/limits.ts";
import type { EventRecord } from "../queue/event-record.ts";
import type { FilterLimits } from "./filter-limits.ts";
import { HeaderValues } from "./header-values.ts";
import { matchedPart, type MatchMethod, patternTest } from "./match-methods.ts";
import { type PatternTest, searchSteps, wordBytes } from "../pattern/pattern-test.ts";

/** What a filter says, taken apart (docs/protocol.md#filters). */
export interface FilterTerms {
  readonly action: "include" | "exclude";
  /** The event it is about, in its exact spelling; undefined for every event. */
  readonly name?: string | undefined;
  /** The header to look at, with its colon; undefined for the whole event. */
  readonly header?: string | undefined;
  readonly method: MatchMethod;
  readonly pattern: string;
}

/** Hears of every event that a rule was not run on because that would cost too much. */
export type RefusalListener = (rule: EventFilterRule, record: EventRecord) => void;

const nobody: RefusalListener = () => {};

/** Bytes of a rule without its pattern, as measured. */
const ownBytes = 1500;

/**
 * One filter, ready to be held against events. Where that would take more than `limits.filterWork` it is not run, and the
 * event is not sent on its word: an exclude counts as matching then, for it may be there to hide something, and an include
 * as not matching.
 */
export class EventFilterRule {
  readonly terms: FilterTerms;
  /** The same for two rules that say the same. */
  readonly key: string;
  /** A number made of the key. */
  readonly hash: number;
  /** What it takes for a byte of an event at the most, in steps. */
  readonly steps: number;
  /** Bytes that it holds at the most; an estimate. */
  readonly bytes: number;
  readonly #pattern: PatternTest;
  readonly #values: HeaderValues | undefined;
  /** Bytes of text that it may be run on. */
  readonly #mostBytes: number;
  readonly #refused: RefusalListener;
  /** The last event and what came of it: filters of many sessions share their rules. */
  #last: EventRecord | undefined;
  #matchedLast = false;
  #refusedLast = false;

  /** Throws FilterError when the method is regex and the pattern is no regular expression. */
  constructor(terms: FilterTerms, limits: FilterLimits = defaultLimits, refused: RefusalListener = nobody) {
    const { action, name, header, method, pattern } = terms;
    this.terms = terms;
    this.key = JSON.stringify([action, name ?? "", header ?? "", method, pattern]);
    this.hash = hashOf(this.key);
    this.#pattern = patternTest(method, pattern, limits.patternAtoms);
    this.#values = header === undefined ? undefined : new HeaderValues(header);
    this.#mostBytes = Math.floor(limits.filterWork / this.#pattern.steps);
    this.#refused = refused;
    this.steps = this.#pattern.steps + this.#headerSteps;
    this.bytes = ownBytes + 2 * wordBytes(this.key) + this.#pattern.bytes;
  }

  /** Does the event match, whatever follows from it (docs/protocol.md#filter-matching)? */
  matches(record: EventRecord): boolean {
    const { name } = this.terms;
    if (name !== undefined && name !== record.name) return false;
    if (record !== this.#last) {
      this.#last = record;
      this.#refusedLast = false;
      this.#matchedLast = this.#looksAt(record);
    }
    return this.#matchedLast;
  }

  /** Was that decided for this event already? Then it costs nothing to say it again. */
  isDecidedFor(record: EventRecord): boolean {
    return record === this.#last;
  }

  /** Would it cost too much to say? */
  refuses(record: EventRecord): boolean {
    this.matches(record);
    return record === this.#last && this.#refusedLast;
  }

  /** How many steps `matches` takes for this event at the most. */
  workOn({ name, text }: EventRecord): number {
    if (this.terms.name !== undefined && this.terms.name !== name) return 0;
    const { mayMatch, quickSteps, steps } = this.#pattern;
    if (this.#values === undefined) {
      return text.length * (text.length <= this.#mostBytes && mayMatch(text) ? steps : quickSteps);
    }
    let bytes = 0;
    for (let found = this.#values.first(text); found; found = this.#values.next(text)) {
      bytes += this.#values.end - this.#values.start;
    }
    return text.length * this.#headerSteps + Math.min(bytes, this.#mostBytes) * steps;
  }

  /** By what it matches the event: a header line, or a part of the text; undefined when it does not match, or refuses to say. */
  evidence(record: EventRecord): string | undefined {
    if (!this.matches(record) || this.#refusedLast) return undefined;
    const { header, method, name, pattern } = this.terms;
    if (header === undefined) return method === "none" ? name : matchedPart(method, pattern, record.text);
    const values = new HeaderValues(header);
    for (let found = values.first(record.text); found; found = values.next(record.text)) {
      const { end, start } = values;
      if (this.#pattern.test(record.text.slice(start, end))) {
        return record.text.slice(record.text.lastIndexOf("\n", start) + 1, end);
      }
    }
    return undefined;
  }

  /** What finding the header takes for a byte of an event. */
  get #headerSteps(): number {
    return this.#values === undefined ? 0 : searchSteps(this.#values.header);
  }

  #looksAt(record: EventRecord): boolean {
    const { text } = record;
    if (this.#values !== undefined) return this.#anyValue(record, this.#values);
    if (text.length <= this.#mostBytes) return this.#pattern.test(text);
    return this.#pattern.mayMatch(text) && this.#refuse(record);
  }

  /** Any header of that name will do; one without a value never does. */
  #anyValue(record: EventRecord, values: HeaderValues): boolean {
    const { text } = record;
    let room = this.#mostBytes;
    for (let found = values.first(text); found; found = values.next(text)) {
      const value = text.slice(values.start, values.end);
      room -= value.length;
      if (room >= 0 ? this.#pattern.test(value) : this.#pattern.mayMatch(value)) {
        return room >= 0 || this.#refuse(record);
      }
    }
    return false;
  }

  #refuse(record: EventRecord): boolean {
    this.#refusedLast = true;
    this.#refused(this, record);
    return this.terms.action === "exclude";
  }
}

/** FNV-1a, of 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};
