import { demandBytes } from "@pluto-ami/protocol";

import { mapNumbers, splitId } from "../words/number-tokens.ts";
import { type Pair, type WireLine } from "../line/recording-line.ts";
import { fromBase64, toBase64 } from "../line/wire-bytes.ts";

const day = 86_400;
/** Seconds before the begin of a recording in which a channel may have been born whose id is in it. */
const longestCall = 30 * day;
/** Seconds that a recording takes, at the most, for its times to be known as such. */
const longestRecording = 30 * day;

const bareEpoch = /^(\d{10})(\d{3})?$/;
const date = /\b(\d{4})-(\d\d)-(\d\d)([ T])(\d\d):(\d\d):(\d\d)\b/g;
const dateInWords =
  /\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}\b/g;

/** Headers, in lower case, whose value may be seconds since 1970 and nothing else. */
const epochHeaders: ReadonlySet<string> = new Set([
  "actionid",
  "callstarted",
  "lastcall",
  "lastpause",
  "loggedintime",
  "logintime",
  "timestamp",
]);
const epochVariable = /epoch|time/i;

const padded = (number: number): string => String(number).padStart(2, "0");

const dateOf = (milliseconds: number, between: string): string => {
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)}${between}${iso.slice(11, 19)}`;
};

/** As C has it, `Mon Nov 30 16:28:25 2026`. */
const wordsOf = (milliseconds: number): string => {
  const moment = new Date(milliseconds);
  const [weekday = "", , month = "", year = ""] = moment.toUTCString().replace(",", "").split(" ");
  const time = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map(padded).join(":");
  return `${weekday} ${month} ${String(moment.getUTCDate()).padStart(2)} ${time} ${year}`;
};

/**
 * Moves all that tells of times in a recording by the same: ids that begin with the second of their birth, timestamps, dates, and those headers
 * and variables that hold seconds since 1970. Their distances stay. What is no time of the recording is left alone: ten digits may be a telephone
 * number.
 */
export class TimeShift {
  readonly #seconds: number;
  readonly #first: number;
  readonly #last: number;

  /**
   * @param started when the recording began, in milliseconds since 1970.
   * @param seconds by how much, a whole number.
   */
  constructor(started: number, seconds: number) {
    this.#seconds = seconds;
    this.#first = Math.floor(started / 1000) - longestCall;
    this.#last = Math.floor(started / 1000) + longestRecording;
  }

  /** Times inside a text: ids and dates. */
  text(text: string): string {
    if (!hasDigits(text)) return text;
    return mapNumbers(text, (number) => this.#id(number))
      .replace(date, (found, year, month, dayOfMonth, between, hours, minutes, seconds) => {
        const at = Date.UTC(
          Number(year),
          Number(month) - 1,
          Number(dayOfMonth),
          Number(hours),
          Number(minutes),
          Number(seconds),
        );
        return this.#isOurs(at / 1000) ? dateOf(at + this.#seconds * 1000, String(between)) : found;
      })
      .replace(dateInWords, (found) => {
        const at = Date.parse(`${found} UTC`);
        return this.#isOurs(at / 1000) ? wordsOf(at + this.#seconds * 1000) : found;
      });
  }

  /** A moment in ISO 8601. */
  moment(iso: string): string {
    return new Date(Date.parse(iso) + this.#seconds * 1000).toISOString();
  }

  /** Headers of a message, which say of each other what is a time. */
  headers(headers: readonly Pair[]): readonly Pair[] {
    const variable = headers.find(([name]) => name === "Variable")?.[1] ?? "";
    const isEpochVariable = epochVariable.test(variable);
    return headers.map(([name, value]) => {
      const mayBeBare = epochHeaders.has(name.toLowerCase()) || (name === "Value" && isEpochVariable);
      return [name, mayBeBare ? this.#bare(value) : this.text(value)];
    });
  }

  /** What was sent, one way or the other. */
  line(line: WireLine): WireLine {
    if (this.#seconds === 0) return line;
    if ("m" in line) return { ...line, m: this.headers(line.m) };
    return { ...line, raw: toBase64(demandBytes(this.text(fromBase64(line.raw)))) };
  }

  #id(number: string): string {
    const [seconds, counter] = splitId(number) ?? [];
    const moved = seconds === undefined ? undefined : this.#moved(seconds);
    return moved === undefined || counter === undefined ? number : moved + counter;
  }

  #bare(value: string): string {
    const [, seconds, milliseconds = ""] = bareEpoch.exec(value) ?? [];
    const moved = seconds === undefined ? undefined : this.#moved(seconds);
    return moved === undefined ? this.text(value) : moved + milliseconds;
  }

  #moved(seconds: string): string | undefined {
    return this.#isOurs(Number(seconds)) ? String(Number(seconds) + this.#seconds).padStart(10, "0") : undefined;
  }

  #isOurs(seconds: number): boolean {
    return seconds >= this.#first && seconds <= this.#last;
  }
}

const digit = /\d{4}/;
const hasDigits = (text: string): boolean => digit.test(text);
