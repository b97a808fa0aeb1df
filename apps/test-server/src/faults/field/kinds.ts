import type { ByteString } from "@pluto-ami/protocol";

import { plainBytes } from "../../pattern/template.ts";
import { scriptLimits } from "../../script-limits.ts";
import { type Duration, longestDuration, parseDuration } from "../../time/duration.ts";
import type { ScriptText } from "../../script/definition/headers.ts";
import type { Kind } from "./field.ts";

/** A number, or its digits. */
type Digits = number | `${number}`;

/** The number that somebody wrote, as one or in digits, for a line of a script has text only; NaN when it is none. */
const numberOf = (written: unknown): number => {
  if (typeof written === "number") return written;
  return typeof written === "string" && /^\d{1,15}(?:\.\d{1,15})?$/.test(written) ? Number(written) : Number.NaN;
};

/** A time on the wire clock, in milliseconds. */
export const time: Kind<number, Duration> = {
  form: 'a time, as in "300ms", "1.5s" or "2m", or milliseconds',
  read: (written, place) => {
    if (typeof written !== "string" && typeof written !== "number") return undefined;
    const milliseconds = numberOf(written);
    return milliseconds >= 0 && milliseconds <= longestDuration ? milliseconds : parseDuration(written, place);
  },
};

/** A whole number from one to the other. */
export const count = (least: number, most: number): Kind<number, Digits> => ({
  form: `a whole number from ${least} to ${most}`,
  read: (written) => {
    const value = numberOf(written);
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  },
});

/** Bytes: as many as a fault may make at once. */
export const byteCount: Kind<number, Digits> = count(1, 16 * 1024 * 1024);

/** Places in a row of bytes: whole numbers from 1 up, each more than the one before it. */
export const places: Kind<readonly number[], readonly number[] | Digits | `${number},${string}`> = {
  form: 'whole numbers that grow, as in [7, 12] or "7,12"',
  read: (written) => {
    const list: readonly unknown[] = typeof written === "string" ? written.split(",") : [written].flat();
    const numbers = list.map(numberOf);
    const grow = numbers.every((place, at) => Number.isInteger(place) && place > (numbers[at - 1] ?? 0));
    return grow && numbers.length > 0 ? numbers : undefined;
  },
};

/** A share of what there is. */
export const share: Kind<number, Digits> = {
  form: "a number from 0 to 1",
  read: (written) => {
    const value = numberOf(written);
    return value >= 0 && value <= 1 ? value : undefined;
  },
};

/** One of a few words. */
export const word = <const Word extends string>(...words: readonly Word[]): Kind<Word, Word> => ({
  form: words.map((one) => `"${one}"`).join(" or "),
  words,
  read: (written) => words.find((one) => one === written),
});

const switches: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ["true", true],
  ["yes", true],
  [false, false],
  ["false", false],
  ["no", false],
]);

/** A switch. */
export const flag: Kind<boolean, boolean | "true" | "yes" | "false" | "no"> = {
  form: "true or false",
  read: (written) => switches.get(written),
};

/** What something is called. */
export const name: Kind<string, string> = {
  form: "a name",
  read: (written) => (typeof written === "string" && written !== "" ? written : undefined),
};

/** Text that goes to the wire as UTF-8, with the escapes of scripts. */
export const wireText: Kind<ByteString, ScriptText> = {
  form: "text, in which {xFF} is a byte, {cr} and {lf} a line end",
  read: (written, place) =>
    typeof written === "string" || typeof written === "number"
      ? plainBytes(written, place, scriptLimits.textBytes)
      : undefined,
};
