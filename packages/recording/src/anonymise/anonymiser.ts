import { demandBytes, fromText, toText } from "@pluto-ami/protocol";
import { fields, flag, method, oneOf, optional } from "@pluto-ami/protocol/demand";

import type { HeadValue, RecordingHead } from "../line/recording-head.ts";
import { isWireLine, type RecordingLine, type WireLine } from "../line/recording-line.ts";
import { wireBytes } from "../line/wire-bytes.ts";
import { type AnonymiserLimits, anonymiserLimits } from "../limits.ts";
import type { ValueMatcher } from "../words/value-matcher.ts";
import { demandOptions, limitsDemand, limitsWith } from "../options.ts";
import { RecordingError } from "../recording-error.ts";
import { lineWithoutSecrets } from "../secret/line-without-secrets.ts";
import { TimeShift } from "../shift/time-shift.ts";
import { HeaderRewriter } from "./header-rewriter.ts";
import { Draw, type Keyed } from "./keyed.ts";
import { KnownValues } from "./known-values.ts";
import { Pseudonyms } from "./pseudonyms.ts";
import { TextRewriter } from "./text-rewriter.ts";
import { ValueLearner } from "./value-learner.ts";

/** How a recording is anonymised. */
export interface AnonymiserOptions {
  readonly keyed: Keyed;
  /** Are numbers of two to five digits mapped as well, one to one within their length? Default false. */
  readonly extensions?: boolean;
  /** Leaves out what commands print. */
  readonly drop?: "output";
  readonly limits?: Partial<AnonymiserLimits>;
}

const demand = fields({
  keyed: method,
  extensions: optional(flag),
  drop: optional(oneOf(["output"])),
  limits: optional(limitsDemand(anonymiserLimits)),
});

const year = 365 * 86_400;
/** All times are moved back by one year at the least, and by some more. */
const furtherYears = 7;

/** What rewrites, when all is known. */
interface Rewriters {
  readonly shift: TimeShift;
  readonly text: TextRewriter;
  readonly headers: HeaderRewriter;
}

/**
 * Puts something else in the place of telephone numbers, names, lines, addresses, ids and times: what is equal stays equal, what belongs together can
 * be joined as before. It reads a recording twice: first it learns what there is (`learnHead`, `learn` for each line), then it rewrites (`rewriteHead`,
 * `rewrite`). A check has to follow: `anonymise` does all of it.
 */
export class Anonymiser {
  readonly #options: AnonymiserOptions;
  readonly #values: KnownValues;
  readonly #learner: ValueLearner;
  #started: number | undefined;
  #rewriters: Rewriters | undefined;

  /** @throws RecordingError `E_RECORDING_OPTIONS` when an option is not what it should be. */
  constructor(options: AnonymiserOptions) {
    demandOptions("Anonymiser", demand, options);
    this.#options = options;
    this.#values = new KnownValues(limitsWith("Anonymiser", anonymiserLimits, options.limits ?? {}));
    this.#learner = new ValueLearner(this.#values);
  }

  /** Finds what is to be hidden: what `check` looks for in the result. */
  get hidden(): ValueMatcher {
    return this.#values.matcher;
  }

  /**
   * Learns from the first line.
   * @throws RecordingError `E_RECORDING_OPTIONS` when it does not say when the recording began, or a line was rewritten already.
   */
  learnHead(head: RecordingHead): void {
    this.#demandLearning();
    const started = Date.parse(head.started);
    if (Number.isNaN(started)) throw new RecordingError("E_RECORDING_OPTIONS", "started is no date; use ISO 8601.");
    this.#started = started;
    this.#learner.readHead(head);
  }

  /**
   * Learns from a line.
   * @throws RecordingError `E_RECORDING_TOO_LARGE` when there is more to learn than the limits allow, `E_RECORDING_OPTIONS` when a line was rewritten already: what is learnt
   * now would be missing in it.
   */
  learn(line: RecordingLine): void {
    this.#demandLearning();
    this.#learner.read(line);
  }

  /**
   * The first line as it may be shown.
   * @throws RecordingError as `rewrite`.
   */
  rewriteHead(head: RecordingHead): RecordingHead {
    const { shift, text } = this.#rewriting();
    const others = Object.entries(head).flatMap(([name, value]): [string, HeadValue][] => {
      if (value === undefined) return [];
      return [[name, typeof value === "string" && name !== "started" ? inWords(value, text) : value]];
    });
    const { tap, greeting } = head;
    const started = shift.moment(head.started);
    return {
      ...Object.fromEntries(others),
      pluto: "recording",
      version: 1,
      tap,
      started,
      ...(greeting === undefined ? {} : { greeting }),
      anonymised: true,
    };
  }

  /**
   * A line as it may be shown.
   * @throws RecordingError `E_NO_PSEUDONYM` when there are too many values of a kind, `E_RECORDING_KEY` when the keyed function gives too little.
   */
  rewrite(line: RecordingLine): RecordingLine {
    const { text, headers } = this.#rewriting();
    const note = line.note === undefined ? {} : { note: inWords(line.note, text) };
    if (isWireLine(line)) return { ...withSamePieces(headers.line(lineWithoutSecrets(line)), line), ...note };
    if ("open" in line) return { ...line, open: text.freeOf(line.open), ...note };
    if ("close" in line) return { ...line, close: inWords(line.close, text), ...note };
    if ("lost" in line) return { ...line, why: inWords(line.why, text), ...note };
    return { ...line, ...note };
  }

  #demandLearning(): void {
    if (this.#rewriters === undefined) return;
    throw new RecordingError("E_RECORDING_OPTIONS", "Lines were rewritten already; learn all of them before.");
  }

  #rewriting(): Rewriters {
    return (this.#rewriters ??= this.#makeRewriters());
  }

  #makeRewriters(): Rewriters {
    const { keyed, extensions = false, drop } = this.#options;
    if (this.#started === undefined)
      throw new RecordingError("E_RECORDING_OPTIONS", "Nothing was learnt; call learnHead and learn first.");
    this.#learner.finish();
    const back = year + new Draw(keyed, "time").below(furtherYears * year);
    const shift = new TimeShift(this.#started, -back);
    const pseudonyms = new Pseudonyms(keyed, shift, this.#values.matcher);
    const text = new TextRewriter(this.#values, pseudonyms, shift);
    return { shift, text, headers: new HeaderRewriter(text, shift, { extensions, dropsOutput: drop === "output" }) };
  }
}

/** Text for people. */
const inWords = (words: string, text: TextRewriter): string => toText(text.freeOf(fromText(words)));

/** The lengths of its reads are those of another message, when that has another length. */
const withSamePieces = (line: WireLine, before: WireLine): WireLine => {
  if (line.c === undefined || demandBytes(wireBytes(line)).length === wireBytes(before).length) return line;
  const { c: _lengths, ...others } = line;
  return others;
};
