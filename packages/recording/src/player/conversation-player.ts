import { type ByteString, demandBytes } from "@pluto-ami/protocol";
import { atLeast, fields, filledLine, flag, list, oneOf, optional, whole } from "@pluto-ami/protocol/demand";

import { type Conversation, readConversation } from "../conversation/conversation.ts";
import type { Exchange, Sent } from "../conversation/exchange.ts";
import { recordedHeaders, valueOf } from "../conversation/recorded-headers.ts";
import { pairsOf } from "../line/canonical.ts";
import { isWireLine, type RecordingLine, type WireLine } from "../line/recording-line.ts";
import { toBase64 } from "../line/wire-bytes.ts";
import { conversationLimits, type ConversationLimits } from "../limits.ts";
import { demandOptions, limitsDemand, limitsWith } from "../options.ts";
import { RecordingError } from "../recording-error.ts";
import { lineWithoutSecrets } from "../secret/line-without-secrets.ts";
import { TimeShift } from "../shift/time-shift.ts";
import { ActionKeys, actionNames, type Keys } from "./action-key.ts";
import { AnswerOrder } from "./answer-order.ts";
import { DueQueue } from "./due-queue.ts";
import type { PlayableRecording } from "./event-player.ts";
import { findNearMisses, type NearMiss } from "./near-miss.ts";
import type { Hearer, Played } from "./played.ts";
import { atSpeed, rebaseDemand, type Speed, speedDemand } from "./speed.ts";
import { Timeline, type TimelineEvent } from "./timeline.ts";
import { eventWithActionId, withActionId } from "./with-action-id.ts";

/** What becomes of a request that was recorded, but less often: the last answer again, an error, or what a server without calls says. */
export type AfterLast = "last" | "error" | "asterisk";

/** How a conversation is played. */
export interface ConversationPlayerOptions {
  /** Default 1. */
  readonly speed?: Speed;
  /** Headers that are not compared, besides ActionID, Secret, Key and AuthType. */
  readonly ignore?: readonly string[];
  /** Which recorded action is the twin of one that is asked: one that asks the same (`match`, the default), or the next one of its name (`order`). */
  readonly answers?: "match" | "order";
  /** Default `last`. */
  readonly afterLast?: AfterLast;
  /** Names of actions, in any case, that somebody else answers, or `all`: what was said because of them is played, and their recorded answers are not. */
  readonly leave?: readonly string[] | "all";
  /** Answers come at once, and not as long after their action as they did; events keep their times. Default false. */
  readonly atOnce?: boolean;
  /**
   * Whose events are played: those of one recorded connection to all, by its number (default: the first that was told any), or of each to the session that
   * has its number.
   */
  readonly hearers?: number | "each";
  /** Has the time of events wait for recorded actions, so many milliseconds for each. Default: it waits for nobody. */
  readonly waitForActions?: number;
  /** When the recording is to have begun, in whole milliseconds since 1970: its times are moved there. Default: they stay. */
  readonly rebase?: number;
  readonly limits?: Partial<ConversationLimits>;
}

/** What becomes of an action that was asked. */
export type Asked =
  /** It was recorded: its answer is played. */
  | { readonly kind: "answered"; readonly exchange: Exchange; /** From 1. */ readonly nth: number }
  /** It was recorded less often, and is to be answered with an error, or as a server without calls does. */
  | { readonly kind: "error" | "asterisk"; readonly exchange: Exchange; readonly nth: number }
  /** It was recorded, and somebody else answers it. */
  | { readonly kind: "left"; readonly exchange: Exchange; readonly nth: number }
  /** It was not recorded: what is most like it. */
  | { readonly kind: "unknown"; readonly nearMisses: readonly NearMiss[] };

/** Actions that ask the same. */
interface Twins {
  readonly exchanges: Exchange[];
  asked: number;
}

const names = list(filledLine, 'names of actions, or "all"');
const sessionNumber = whole(0, Number.MAX_SAFE_INTEGER);

const demand = fields({
  speed: speedDemand,
  ignore: optional(list(filledLine, "names of headers")),
  answers: optional(oneOf(["match", "order"])),
  leave: (value, path) => (value === "all" ? undefined : optional(names)(value, path)),
  atOnce: optional(flag),
  afterLast: optional(oneOf(["last", "error", "asterisk"])),
  hearers: (value, path) => (value === "each" ? undefined : optional(sessionNumber)(value, path)),
  waitForActions: optional(atLeast(0)),
  rebase: rebaseDemand,
  limits: optional(limitsDemand(conversationLimits)),
});

/**
 * Plays a recording as a conversation: an action gets the answer that its recorded twin got, the n-th equal one the n-th answer, and events come when they came
 * after the action they belong to, or after the begin. It says what is to be sent when, and sends nothing.
 */
export class ConversationPlayer {
  readonly #limits: ConversationLimits;
  readonly #speed: Speed;
  readonly #afterLast: AfterLast;
  readonly #left: ReadonlySet<string> | "all";
  readonly #isAtOnce: boolean;
  readonly #keys: Keys;
  readonly #conversation: Conversation;
  readonly #hearers: number | "each" | undefined;
  readonly #twins = new Map<string, Twins>();
  readonly #timeline: Timeline;
  readonly #queue = new DueQueue<Played>();
  readonly #answers = new AnswerOrder();
  #waitingBytes = 0;

  /**
   * Reads the whole recording.
   * @throws RecordingError `E_RECORDING_OPTIONS` when an option is not what it should be, `E_RECORDING_TOO_LARGE` when more than `heldBytes` would be held.
   */
  constructor({ head, lines }: PlayableRecording, options: ConversationPlayerOptions = {}) {
    demandOptions("ConversationPlayer", demand, options);
    this.#limits = limitsWith("ConversationPlayer", conversationLimits, options.limits ?? {});
    this.#speed = options.speed ?? 1;
    this.#afterLast = options.afterLast ?? "last";
    this.#left = options.leave === "all" ? "all" : new Set(options.leave?.map((name) => name.toLowerCase()));
    this.#isAtOnce = options.atOnce ?? false;
    this.#keys = options.answers === "order" ? actionNames : new ActionKeys(options.ignore);
    const started = Date.parse(head.started);
    const shift = new TimeShift(
      started,
      options.rebase === undefined ? 0 : Math.round((options.rebase - started) / 1000),
    );
    this.#conversation = readConversation(shifted(lines, shift), this.#limits);
    this.#hearers = options.hearers ?? firstHearer(this.#conversation);
    for (const exchange of this.#conversation.exchanges) this.#add(exchange);
    const events = this.#conversation.events.filter((event) => this.#isPlayed(event));
    this.#timeline = new Timeline(events, this.#conversation.exchanges, this.#speed, options.waitForActions);
  }

  /** The time of events begins: milliseconds of a clock that only goes forward. */
  start(now: number): void {
    this.#timeline.start(now);
  }

  /** When the next message is due, on that clock; undefined when nothing waits. */
  get waitUntil(): number | undefined {
    const first = this.#queue.first?.at;
    const event = this.#timeline.waitUntil;
    if (first === undefined || event === undefined) return first ?? event;
    return Math.min(first, event);
  }

  /**
   * A session asks.
   * @param action the action as it came, with its blank line.
   * @throws RecordingError `E_PLAYER_BEHIND` when so much waits to be sent already that no more may.
   */
  ask(session: number, action: ByteString, now: number): Asked {
    const line = wireLineOf(session, action);
    const twins = this.#twins.get(this.#keys.of(line));
    const last = twins?.exchanges.at(-1);
    if (twins === undefined || last === undefined) return { kind: "unknown", nearMisses: this.#nearMisses(line) };
    const exchange = twins.exchanges[twins.asked] ?? last;
    const isBeyond = twins.asked >= twins.exchanges.length;
    const isLeft = this.#isLeft(exchange);
    if (!isBeyond || (this.#afterLast === "last" && !isLeft))
      this.#answer(session, exchange, isLeft ? [] : exchange.answer, line, now);
    twins.asked++;
    const nth = twins.asked;
    if (!isBeyond) this.#timeline.asked(exchange, now);
    if (isLeft) return { kind: "left", exchange, nth };
    return { kind: isBeyond && this.#afterLast !== "last" ? this.#afterLast : "answered", exchange, nth };
  }

  /** The next event that belongs to no action, whatever its time; undefined when none is left. */
  step(): Played | undefined {
    const event = this.#timeline.step();
    return event && this.#played(event);
  }

  /** The next message whose time has come; undefined when there is none now. */
  next(now: number): Played | undefined {
    const event = this.#timeline.peek(now);
    const first = this.#queue.first;
    const isDue = first !== undefined && first.at <= now;
    if (event !== undefined && (!isDue || isBefore(event, first))) {
      this.#timeline.take();
      return this.#played(event);
    }
    if (!isDue) return undefined;
    this.#waitingBytes -= weightOf(first.line);
    const played = this.#queue.pop();
    if (this.#queue.size === 0) this.#answers.clear();
    return played;
  }

  #add(exchange: Exchange): void {
    const key = this.#keys.of(exchange.line);
    const twins = this.#twins.get(key);
    if (twins === undefined) this.#twins.set(key, { exchanges: [exchange], asked: 0 });
    else twins.exchanges.push(exchange);
  }

  #played({ at, index, sent }: TimelineEvent): Played {
    return { at, index, line: sent.line, to: this.#hearerOf(sent) };
  }

  #isLeft({ headers }: Exchange): boolean {
    return this.#left === "all" || this.#left.has(valueOf(headers, "action")?.toLowerCase() ?? "");
  }

  /** Plays an answer, and what was said because of the action. */
  #answer(session: number, exchange: Exchange, answer: readonly Sent[], asked: WireLine, now: number): void {
    const actionId = valueOf(recordedHeaders(asked), "actionid");
    const due = ({ at }: Sent): number => now + atSpeed(at - exchange.at, this.#speed);
    const events = exchange.events.filter((sent) => this.#isPlayed(sent));
    const parts = [...answer, ...events];
    const weight = parts.reduce((sum, { line }) => sum + weightOf(line), 0);
    const { waitingBytes, waitingMessages } = this.#limits;
    if (this.#waitingBytes + weight > waitingBytes || this.#queue.size + parts.length > waitingMessages) {
      throw new RecordingError(
        "E_PLAYER_BEHIND",
        `more than ${waitingMessages} messages or ${waitingBytes} bytes would wait (waitingMessages, waitingBytes).`,
      );
    }
    const dues = answer.map((sent) => ({ at: this.#isAtOnce ? now : due(sent), index: sent.index }));
    const places = this.#answers.place(session, exchange, dues, now);
    for (const [at, sent] of answer.entries()) {
      const line = withActionId(sent.line, exchange.actionId, actionId);
      this.#push({ ...(places[at] ?? { at: now, index: sent.index }), line, to: { session } });
    }
    for (const sent of events) {
      const line = eventWithActionId(sent.line, exchange.actionId, actionId);
      this.#push({ at: due(sent), index: sent.index, line, to: this.#hearerOf(sent) });
    }
  }

  #push(played: Played): void {
    this.#waitingBytes += weightOf(played.line);
    this.#queue.push(played);
  }

  #nearMisses(line: WireLine): readonly NearMiss[] {
    const firsts = [...this.#twins.values()].flatMap(({ exchanges }) => exchanges.slice(0, 1));
    return findNearMisses(recordedHeaders(line), firsts, this.#keys, this.#limits);
  }

  #isPlayed({ line }: Sent): boolean {
    return this.#hearers === "each" || this.#hearers === line.s;
  }

  #hearerOf({ line }: Sent): Hearer {
    return this.#hearers === "each" ? { session: line.s } : "all";
  }
}

const isBefore = (event: { readonly at: number; readonly index: number }, other: Played): boolean =>
  event.at < other.at || (event.at === other.at && event.index < other.index);

function* shifted(lines: Iterable<RecordingLine>, shift: TimeShift): Generator<RecordingLine> {
  for (const line of lines) yield isWireLine(line) ? shift.line(line) : line;
}

/** The recorded connection that was told an event first. */
const firstHearer = ({ events, exchanges }: Conversation): number | undefined => {
  const told = [...events.slice(0, 1), ...exchanges.flatMap((exchange) => exchange.events.slice(0, 1))];
  return told.sort((a, b) => a.index - b.index)[0]?.line.s;
};

const weightOf = (line: WireLine): number =>
  "raw" in line ? line.raw.length : line.m.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 2);

/** What came of a client as a line of a recording, in which there is no secret: it is not compared, and not told in a near miss. */
const wireLineOf = (s: number, action: ByteString): WireLine => {
  const pairs = pairsOf(action, ">");
  return lineWithoutSecrets(
    pairs === undefined ? { t: 0, s, d: ">", raw: toBase64(demandBytes(action)) } : { t: 0, s, d: ">", m: pairs },
  );
};
