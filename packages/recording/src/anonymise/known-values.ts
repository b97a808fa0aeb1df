import { folded, piecesOf, ValueMatcher } from "../words/value-matcher.ts";
import { wireLines } from "../line/wire-lines.ts";
import type { AnonymiserLimits } from "../limits.ts";
import { RecordingError } from "../recording-error.ts";
import { fixedWords } from "../words/fixed-words.ts";
import type { Kind } from "./kind/kind.ts";

/** A kind that says more of a value stands before one that says less. */
const rank: Readonly<Record<Kind, number>> = {
  time: 0,
  uuid: 1,
  address4: 2,
  address6: 3,
  host: 4,
  number: 5,
  formatted: 5,
  resource: 6,
  name: 7,
  value: 8,
  extension: 9,
  port: 10,
};

/** All values of a recording that are somebody's, each by what it is. */
export class KnownValues {
  readonly #limits: AnonymiserLimits;
  readonly #kinds = new Map<string, Kind>();
  readonly #matcher = new ValueMatcher();
  #bytes = 0;

  constructor(limits: AnonymiserLimits) {
    this.#limits = limits;
  }

  /** Finds them inside of text. Words of the protocol are not among them, nor what is short, nor extensions. */
  get matcher(): ValueMatcher {
    return this.#matcher;
  }

  /**
   * Takes notice of a value.
   * @throws RecordingError `E_RECORDING_TOO_LARGE` when there are more than the limits allow.
   */
  add(value: string, kind: Kind): void {
    // A value of several lines may stand line by line elsewhere.
    for (const { start, end } of wireLines(value)) {
      for (const piece of piecesOf(folded(value.slice(start, end)))) this.#add(piece, kind);
    }
  }

  /** What a value is, in whatever case; undefined when it is not known. */
  kindOf(value: string): Kind | undefined {
    return this.#kinds.get(folded(value));
  }

  #add(value: string, kind: Kind): void {
    const before = this.#kinds.get(value);
    if (before !== undefined && rank[before] <= rank[kind]) return;
    this.#kinds.set(value, kind);
    if (before === undefined) this.#bytes += value.length;
    const { values, valueBytes } = this.#limits;
    if (this.#kinds.size > values || this.#bytes > valueBytes) {
      throw new RecordingError(
        "E_RECORDING_TOO_LARGE",
        `it has more than ${values} values, or ${valueBytes} bytes of them, to be anonymised (values, valueBytes).`,
      );
    }
    if (kind !== "extension" && !fixedWords.has(value)) this.#matcher.add(value);
  }
}
