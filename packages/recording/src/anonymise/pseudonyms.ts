import { folded, type ValueMatcher } from "../words/value-matcher.ts";
import { RecordingError } from "../recording-error.ts";
import type { TimeShift } from "../shift/time-shift.ts";
import { otherAddress4, otherAddress6, otherPort, nextPort } from "./kind/address.ts";
import { Draw, type Keyed } from "./keyed.ts";
import type { Kind } from "./kind/kind.ts";
import { digitsOfFormatted, formattedAs, nextDigits, otherDigits } from "./kind/number.ts";
import { otherUuid } from "./kind/uuid.ts";

/** Names from 0 on, so many: a file has few of them, and those of several files agree. */
const names = 1_000_000;
/** More than there are ports, or extensions of a length. */
const attempts = 100_000;

/** Draws before all that there are may be taken. */
const drawnAttempts = 2000;
/** Attempts with a word, before the next is tried: somebody may be called so. */
const attemptsWithWord = 20;

const persons = ["Person ", "Somebody ", "Nn "];
const resources = ["person", "somebody", "nn"];
const values = ["value", "item", "vv"];
const domains = [".example", ".invalid", ".test"];

const wordOf = (words: readonly string[], attempt: number): string =>
  words[Math.min(words.length - 1, Math.floor(attempt / attemptsWithWord))] ?? "";

/** Kinds of which another value is drawn; of the others it is made from something else. */
type Drawn = Exclude<Kind, "time" | "formatted">;

/** What is put in the place of a value of each kind, drawn by chance. */
const drawn: Readonly<Record<Drawn, (value: string, draw: Draw, attempt: number) => string>> = {
  number: otherDigits,
  extension: otherDigits,
  name: (_value, draw, attempt) => `${wordOf(persons, attempt)}${draw.below(names)}`,
  resource: (_value, draw, attempt) => `${wordOf(resources, attempt)}${draw.below(names)}`,
  value: (_value, draw, attempt) => `${wordOf(values, attempt)}${draw.below(names)}`,
  host: (_value, draw, attempt) => `host${draw.below(names)}${wordOf(domains, attempt)}`,
  address4: (_value, draw, attempt) => otherAddress4(draw, attempt),
  address6: (_value, draw) => otherAddress6(draw),
  port: (_value, draw) => otherPort(draw),
  uuid: (_value, draw) => otherUuid(draw),
};

/** Of these there are few, and each may be needed: the next one that is free is found in order. */
const followed: Readonly<Partial<Record<Kind, { readonly next: (candidate: string) => string }>>> = {
  extension: { next: nextDigits },
  port: { next: nextPort },
};

/** A name and a device of the same name get the same number: they are drawn for as one kind. */
const drawnAs: Readonly<Partial<Record<Kind, Kind>>> = { resource: "name" };

/**
 * What stands in the place of a value: a function of itself and the key. What is equal stays equal, and what differs differs; none of
 * them holds a value that is to be hidden.
 */
export class Pseudonyms {
  readonly #keyed: Keyed;
  readonly #shift: TimeShift;
  readonly #hidden: ValueMatcher;
  readonly #chosen = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** @param hidden what no pseudonym may hold. */
  constructor(keyed: Keyed, shift: TimeShift, hidden: ValueMatcher) {
    this.#keyed = keyed;
    this.#shift = shift;
    this.#hidden = hidden;
  }

  /**
   * What stands in its place.
   * @throws RecordingError `E_NO_PSEUDONYM` when all that might are taken, `E_RECORDING_KEY` when the keyed function is none.
   */
  of(value: string, kind: Kind): string {
    if (kind === "time") {
      const moved = this.#shift.text(value);
      // A time that is none of the recording's is not moved with them.
      return moved === value ? this.of(value, "value") : moved;
    }
    if (kind === "formatted") return formattedAs(value, this.of(digitsOfFormatted(value) ?? "", "number"));
    const key = `${kind}\0${folded(value)}`;
    const known = this.#chosen.get(key);
    if (known !== undefined) return known;
    const chosen = this.#choose(folded(value), kind);
    this.#chosen.set(key, chosen);
    return chosen;
  }

  #choose(value: string, kind: Drawn): string {
    const following = followed[kind];
    const most = following === undefined ? drawnAttempts : attempts;
    for (let attempt = 0, candidate = ""; attempt < most; attempt++) {
      candidate =
        following === undefined || attempt === 0
          ? drawn[kind](value, new Draw(this.#keyed, `${drawnAs[kind] ?? kind}\0${value}\0${attempt}`), attempt)
          : following.next(candidate);
      const key = `${kind}\0${candidate}`;
      // Nobody looks for what has few others to change places with.
      const isHidden = following === undefined && this.#hidden.find(candidate) !== undefined;
      if (isHidden || this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
    throw new RecordingError("E_NO_PSEUDONYM", `no ${kind} is left that may stand in the place of another.`);
  }
}
