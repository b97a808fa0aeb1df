import { Buffer } from "node:buffer";

import { nearNames } from "@pluto-ami/protocol";
import { atLeast, type Demand, type Fields, oneOf, refusal, text as aText, whole } from "@pluto-ami/protocol/demand";

import { RecordingError } from "../recording-error.ts";
import { isCanonical, isCanonicalLine } from "./canonical.ts";
import { isRecordedText } from "./recorded-text.ts";
import type { Direction, Pair } from "./recording-line.ts";

/** The kinds of lines, by the member that makes them what they are, and the members that each may have. */
const kinds = {
  m: ["t", "s", "d", "m", "c", "note"],
  raw: ["t", "s", "d", "raw", "c", "note"],
  open: ["t", "s", "open", "note"],
  close: ["t", "s", "close", "note"],
  lost: ["t", "s", "lost", "why", "note"],
  note: ["t", "s", "note"],
} as const;

export type Kind = keyof typeof kinds;

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);
const allKinds: readonly Kind[] = Object.keys(kinds).filter(isKind);

const seconds = atLeast(0);
const session = whole(0, Number.MAX_SAFE_INTEGER);
const count = whole(1, Number.MAX_SAFE_INTEGER);
const directions = oneOf([">", "<"]);

const pairWords = 'an array of pairs, [["Event","Hangup"],["Cause","16"]]';

const isPair = (item: unknown): item is Pair =>
  Array.isArray(item) && item.length === 2 && typeof item[0] === "string" && typeof item[1] === "string";

const arePairs = (items: readonly unknown[]): items is readonly Pair[] => items.every(isPair);

/** A line that is being read: it gives each member as what it is, or says what is wrong with it. */
export class LineInput {
  readonly #fields: Fields;
  readonly #number: number;

  constructor(fields: Fields, number: number) {
    this.#fields = fields;
    this.#number = number;
  }

  get kind(): Kind {
    const kind = allKinds.find((name) => Object.hasOwn(this.#fields, name));
    if (kind === undefined) return this.fail(`it says nothing; use one of ${allKinds.join(", ")}.`);
    const members: readonly string[] = kinds[kind];
    const unknown = Object.keys(this.#fields).find((name) => !members.includes(name));
    return unknown === undefined ? kind : this.#failAsUnknown(unknown, kind, members);
  }

  fail(message: string): never {
    throw new RecordingError("E_RECORDING_LINE", message, { line: this.#number });
  }

  number(name: string, demand: Demand): number {
    const value = this.#demanded(name, demand);
    return typeof value === "number" && Number.isFinite(value) ? value : this.fail(refusal(value, name, "a number"));
  }

  text(name: string): string {
    const value = this.#demanded(name, aText);
    return typeof value === "string" ? value : this.fail(refusal(value, name, "a string"));
  }

  get direction(): Direction {
    return this.#demanded("d", directions) === ">" ? ">" : "<";
  }

  /** When it was, in seconds. */
  get t(): number {
    return this.number("t", seconds);
  }

  /** Whose line it is. */
  get s(): number {
    return this.number("s", session);
  }

  /** How many messages are lost. */
  get lost(): number {
    return this.number("lost", count);
  }

  /** What may be left out. */
  optional<Name extends string, Value>(name: Name, read: (name: Name) => Value): Partial<Record<Name, Value>> {
    if (this.#fields[name] === undefined) return {};
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one member that its name and value make
    return { [name]: read(name) } as Partial<Record<Name, Value>>;
  }

  get cuts(): readonly number[] {
    const { c } = this.#fields;
    if (!Array.isArray(c)) return this.fail(refusal(c, "c", "an array of lengths, [61,12]"));
    return c.map((length: unknown, at) => {
      const flaw = count(length, `c[${at}]`);
      return flaw === undefined && typeof length === "number" ? length : this.fail(flaw ?? `c[${at}] is no number.`);
    });
  }

  get raw(): string {
    const raw = this.text("raw");
    if (raw === "" || Buffer.from(raw, "base64").toString("base64") !== raw)
      return this.fail("raw is no Base64; use the bytes of what was sent, as base64 prints them.");
    return raw;
  }

  /** @param isPlain is it known that all text of the line is made of bytes, and of none that JSON has to spell out? */
  pairs(direction: Direction, isPlain: boolean): readonly Pair[] {
    const { m } = this.#fields;
    if (!Array.isArray(m)) return this.fail(refusal(m, "m", pairWords));
    const items: readonly unknown[] = m;
    if (!arePairs(items)) {
      const at = items.findIndex((item) => !isPair(item));
      return this.fail(`m[${at}] is no pair of strings; use ["Name","value"].`);
    }
    if (!isPlain && !items.every((pair) => pair.every(isRecordedText)))
      return this.fail(
        "m has a character that is no byte; write text as its bytes in UTF-8 (\\u00c3\\u00bc for ü), or … for a secret.",
      );
    if (!(isPlain ? isCanonicalLine : isCanonical)(items, direction))
      return this.fail(
        "m would not be read as these headers again (a line end, a NUL or a colon in a name, no header at all); use raw for such a message.",
      );
    return items;
  }

  #demanded(name: string, demand: Demand): unknown {
    const value = this.#fields[name];
    const flaw = demand(value, name);
    return flaw === undefined ? value : this.fail(flaw);
  }

  #failAsUnknown(unknown: string, kind: Kind, members: readonly string[]): never {
    const [near] = nearNames(unknown, members, 1);
    const hint = near === undefined ? `use ${members.join(", ")}` : `did you mean '${near}'?`;
    return this.fail(`there is no member '${unknown.slice(0, 40)}' in a line with '${kind}'; ${hint}`);
  }
}
