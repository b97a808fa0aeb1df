import { isWireLine, type RecordingLine } from "../line/recording-line.ts";
import { wireBytes } from "../line/wire-bytes.ts";
import { anonymiserLimits } from "../limits.ts";
import { folded, type ValueMatcher } from "../words/value-matcher.ts";
import type { Recording } from "../reader/read-recording.ts";
import { holdsSecret } from "../secret/line-without-secrets.ts";
import { type PlacedText, textsOf, textsOfHead } from "./placed-text.ts";
import { fixedWords } from "../words/fixed-words.ts";

/** Something in a recording that should not be there. */
export interface Leak {
  /** A value that was to be hidden, or the value of a secret. */
  readonly kind: "value" | "secret";
  /** The line, from 1, which is the first of the file. */
  readonly line: number;
  /** Where in the line: `m[3] value`, `raw`, `note`, … */
  readonly place: string;
  /** What was found, in lower case; a secret is not told. */
  readonly value: string;
}

/** What a check has found. */
export interface CheckResult {
  /** The first of them. */
  readonly leaks: readonly Leak[];
  /** How many there are. */
  readonly count: number;
}

class Leaks implements CheckResult {
  readonly leaks: Leak[] = [];
  count = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(leak: Leak): void {
    this.count++;
    if (this.leaks.length < this.#most) this.leaks.push(leak);
  }

  addValues(line: number, { place, text }: PlacedText, hidden: ValueMatcher): void {
    // A word of the protocol is that whatever is inside it.
    if (fixedWords.has(folded(text))) return;
    for (let match = hidden.find(text); match !== undefined; match = hidden.find(text, match.start + 1)) {
      this.add({ kind: "value", line, place, value: match.value });
    }
  }

  addSecrets(number: number, line: RecordingLine): void {
    if (!isWireLine(line) || !holdsSecret(wireBytes(line), line.d)) return;
    this.add({ kind: "secret", line: number, place: "m" in line ? "m" : "raw", value: "" });
  }
}

/**
 * Looks in a recording for what should not be in it: secrets, and values that were hidden, anywhere, as a part of a word and inside `raw` too.
 * @param hidden what an anonymiser has hidden; undefined to look for secrets alone.
 * @param most leaks that are told one by one.
 */
export const check = (
  { head, lines }: Recording,
  hidden?: ValueMatcher,
  most: number = anonymiserLimits.leaks,
): CheckResult => {
  const leaks = new Leaks(most);
  if (hidden !== undefined) for (const text of textsOfHead(head)) leaks.addValues(1, text, hidden);
  for (const [at, line] of lines.entries()) {
    if (hidden !== undefined) for (const text of textsOf(line)) leaks.addValues(at + 2, text, hidden);
    leaks.addSecrets(at + 2, line);
  }
  return leaks;
};
