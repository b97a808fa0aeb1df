import { fields, optional, whole } from "@pluto-ami/protocol/demand";

import { AnswerFinder } from "../conversation/answer-finder.ts";
import { isBlank, isGreeting, recordedHeaders, valueOf } from "../conversation/recorded-headers.ts";
import type { RecordingHead } from "../line/recording-head.ts";
import { isWireLine, millisecondsOf, type RecordingLine, type WireLine } from "../line/recording-line.ts";
import { conversationLimits, type ConversationLimits } from "../limits.ts";
import { demandOptions, limitsDemand, limitsWith } from "../options.ts";
import { TimeShift } from "../shift/time-shift.ts";
import type { Played } from "./played.ts";
import { atSpeed, rebaseDemand, type Speed, speedDemand } from "./speed.ts";

/** How events are played. */
export interface EventPlayerOptions {
  /** Default 1. */
  readonly speed?: Speed;
  /** Whose events are played, by the number of the recorded connection; default the first that was told any. */
  readonly session?: number;
  /** When the recording is to have begun, in whole milliseconds since 1970: its times are moved there. Default: they stay. */
  readonly rebase?: number;
  readonly limits?: Partial<ConversationLimits>;
}

/** A recording whose lines are read when their time comes. */
export interface PlayableRecording {
  readonly head: RecordingHead;
  readonly lines: Iterable<RecordingLine>;
}

const demand = fields({
  speed: speedDemand,
  session: optional(whole(0, Number.MAX_SAFE_INTEGER)),
  rebase: rebaseDemand,
  limits: optional(limitsDemand(conversationLimits)),
});

/**
 * Plays what a server said of itself, each message at its time, to all who may hear it. What answered somebody is left out. It says what is to
 * be sent when, and sends nothing: lines are read one after the other, when they are asked for, so that with `max` who sends decides how fast.
 */
export class EventPlayer {
  readonly #lines: Iterator<RecordingLine>;
  readonly #speed: Speed;
  readonly #shift: TimeShift | undefined;
  readonly #mostPending: number;
  readonly #finders = new Map<number, AnswerFinder<{ readonly actionId: string | undefined }>>();
  #session: number | undefined;
  #startedAt: number | undefined;
  #read = -1;
  /** The event that comes next, if it was read, and which of all lines it is. */
  #following: { readonly line: WireLine; readonly index: number } | undefined;
  #isOver = false;

  /** @throws RecordingError `E_RECORDING_OPTIONS` when an option is not what it should be. */
  constructor({ head, lines }: PlayableRecording, options: EventPlayerOptions = {}) {
    demandOptions("EventPlayer", demand, options);
    this.#lines = lines[Symbol.iterator]();
    this.#speed = options.speed ?? 1;
    this.#session = options.session;
    this.#mostPending = limitsWith("EventPlayer", conversationLimits, options.limits ?? {}).pendingActions;
    if (options.rebase !== undefined) {
      const started = Date.parse(head.started);
      this.#shift = new TimeShift(started, Math.round((options.rebase - started) / 1000));
    }
  }

  /** The time begins: milliseconds of a clock that only goes forward. */
  start(now: number): void {
    this.#startedAt = now;
  }

  /** When the next message is due, on that clock; undefined when none is left, or the time has not begun. */
  get waitUntil(): number | undefined {
    const following = this.#startedAt === undefined ? undefined : this.#next();
    return following && this.#timeOf(following.line);
  }

  /** Was everything played? */
  get isOver(): boolean {
    return this.#next() === undefined;
  }

  /** The next message whose time has come; undefined when there is none now. */
  next(now: number): Played | undefined {
    const following = this.#startedAt === undefined ? undefined : this.#next();
    if (following === undefined || this.#timeOf(following.line) > now) return undefined;
    return this.step();
  }

  /** The next message, whatever its time; undefined when none is left. */
  step(): Played | undefined {
    const following = this.#next();
    this.#following = undefined;
    if (following === undefined) return undefined;
    const { index, line } = following;
    return { at: this.#timeOf(line), index, line: this.#shift?.line(line) ?? line, to: "all" };
  }

  #next(): { readonly line: WireLine; readonly index: number } | undefined {
    while (this.#following === undefined && !this.#isOver) {
      const { value, done } = this.#lines.next();
      this.#read++;
      if (done === true) this.#isOver = true;
      else if (isWireLine(value) && this.#isEvent(value)) this.#following = { line: value, index: this.#read };
    }
    return this.#following;
  }

  #timeOf(line: WireLine): number {
    return (this.#startedAt ?? 0) + atSpeed(millisecondsOf(line), this.#speed);
  }

  #isEvent(line: WireLine): boolean {
    if (isGreeting(line) || isBlank(line)) return false;
    const headers = recordedHeaders(line);
    if (line.d === ">") {
      this.#finder(line.s).ask({ actionId: valueOf(headers, "actionid") });
      return false;
    }
    if (this.#finder(line.s).find(headers).kind !== "event") return false;
    this.#session ??= line.s;
    return this.#session === line.s;
  }

  #finder(session: number): AnswerFinder<{ readonly actionId: string | undefined }> {
    const known = this.#finders.get(session);
    if (known !== undefined) return known;
    const finder = new AnswerFinder<{ readonly actionId: string | undefined }>(this.#mostPending);
    this.#finders.set(session, finder);
    return finder;
  }
}
