import { isWireLine, millisecondsOf, type RecordingLine, type WireLine } from "../line/recording-line.ts";
import { type ConversationLimits, conversationLimits } from "../limits.ts";
import { RecordingError } from "../recording-error.ts";
import { lineWithoutSecrets } from "../secret/line-without-secrets.ts";
import { Anchors } from "./anchor.ts";
import { AnswerFinder } from "./answer-finder.ts";
import type { Exchange, Sent } from "./exchange.ts";
import { isBlank, isGreeting, recordedHeaders, valueOf } from "./recorded-headers.ts";

/** A recording as what was asked, answered and told. */
export interface Conversation {
  /** In the order of their actions. */
  readonly exchanges: readonly Exchange[];
  /** Events that belong to no action, in order. */
  readonly events: readonly Sent[];
  /** Answers to what is not in the recording, a login before it began: nobody can be given them. */
  readonly unasked: readonly Sent[];
}

/** Bytes that a line counts for besides its text. */
const lineBytes = 200;

const weightOf = (line: WireLine): number =>
  "raw" in line
    ? lineBytes + line.raw.length
    : line.m.reduce((sum, [name, value]) => sum + name.length + value.length + 16, lineBytes);

/** What a session is to the reading of a conversation. */
interface Session {
  readonly finder: AnswerFinder<Exchange>;
  /** Where the last message of the server went: what is no message goes the same way. */
  last: Sent[];
}

/** Puts each line of a recording where it belongs. */
class ConversationReader implements Conversation {
  readonly exchanges: Exchange[] = [];
  readonly events: Sent[] = [];
  readonly unasked: Sent[] = [];
  readonly #limits: ConversationLimits;
  readonly #sessions = new Map<number, Session>();
  readonly #anchors: Anchors;
  /** The last action of each ActionID, whoever sent it. */
  readonly #byActionId = new Map<string, Exchange>();
  #heldBytes = 0;

  constructor(limits: ConversationLimits) {
    this.#limits = limits;
    this.#anchors = new Anchors(limits.anchorWindow);
  }

  read(line: WireLine, index: number): void {
    this.#heldBytes += weightOf(line);
    if (this.#heldBytes > this.#limits.heldBytes) {
      throw new RecordingError(
        "E_RECORDING_TOO_LARGE",
        `it holds more than ${this.#limits.heldBytes} bytes (heldBytes); cut it first, or replay its events alone.`,
      );
    }
    const sent: Sent = { line, headers: recordedHeaders(line), at: millisecondsOf(line), index };
    const session = this.#session(line.s);
    if (line.d === "<") this.#hear(session, sent);
    else if (!isBlank(line)) this.#ask(session, sent);
  }

  #ask(session: Session, { at, index, line: asked }: Sent): void {
    // Who asks again gives another secret, and nobody is told of the first.
    const line = lineWithoutSecrets(asked);
    const headers = recordedHeaders(line);
    const exchange: Exchange = {
      line,
      headers,
      at,
      index,
      actionId: valueOf(headers, "actionid"),
      answer: [],
      events: [],
    };
    this.exchanges.push(exchange);
    if (exchange.actionId !== undefined) this.#byActionId.set(exchange.actionId, exchange);
    session.finder.ask(exchange);
  }

  #hear(session: Session, sent: Sent): void {
    if (isGreeting(sent.line)) return;
    const part = session.finder.find(sent.headers);
    if (part.kind === "answer") {
      session.last = part.action?.answer ?? this.unasked;
      if (part.action !== undefined) this.#anchors.answered(part.action, sent.headers, sent.at);
    } else if (part.kind === "event") session.last = this.#actionOf(part.action, sent)?.events ?? this.events;
    session.last.push(sent);
  }

  #actionOf(own: Exchange | undefined, { headers, at }: Sent): Exchange | undefined {
    if (own !== undefined) return own;
    const actionId = valueOf(headers, "actionid");
    return (actionId === undefined ? undefined : this.#byActionId.get(actionId)) ?? this.#anchors.of(headers, at);
  }

  #session(number: number): Session {
    const known = this.#sessions.get(number);
    if (known !== undefined) return known;
    const session: Session = { finder: new AnswerFinder(this.#limits.pendingActions), last: this.events };
    this.#sessions.set(number, session);
    return session;
  }
}

/**
 * Reads a recording as a conversation.
 * @throws RecordingError `E_RECORDING_TOO_LARGE` when it holds more than `heldBytes`.
 */
export const readConversation = (
  lines: Iterable<RecordingLine>,
  limits: ConversationLimits = conversationLimits,
): Conversation => {
  const reader = new ConversationReader(limits);
  let index = 0;
  for (const line of lines) {
    if (isWireLine(line)) reader.read(line, index);
    index++;
  }
  return reader;
};
