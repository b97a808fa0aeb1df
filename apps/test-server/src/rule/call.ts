import { fromBytes, toText } from "@pluto-ami/protocol";

import type { Action } from "../journal/action.ts";
import { demandWord } from "../pattern/demand.ts";
import { demandText } from "../pattern/template.ts";
import type { HangUpWay } from "../script/definition/effect.ts";
import type { ScriptText } from "../script/definition/headers.ts";
import type { EventHeaders } from "../deed/script-ports.ts";
import { type Duration, parseDuration } from "../time/duration.ts";
import type { HeadersInput } from "../deed/headers-input.ts";
import { literalHeaders, literalText } from "../deed/literal-headers.ts";
import { demandHangUpWay } from "../deed/hang-up-way.ts";
import { demandList } from "../deed/list-input.ts";
import { rawBytes } from "../deed/raw-input.ts";
import { answerOf, errorOf, listOf, successOf } from "../deed/message-bytes.ts";
import type { Performer } from "../deed/performer.ts";

/** Does a deed, now or later; until then it holds so many bytes. */
export type Schedule = (deed: (performer: Performer) => void, bytes: number) => void;

const lengthOf = (headers: EventHeaders): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);

/**
 * What a handler can do for who asked, in any order and as often as it likes. Text leaves as UTF-8 on one line, and no brace in it means
 * anything. Methods throw a RuleError `E_BAD_RULE` at what is no header.
 */
export class CallVerbs {
  readonly #schedule: Schedule;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** `Response: Success` with this Message, and the ActionID. */
  success(text: ScriptText): void {
    const message = literalText(text, "success");
    this.#schedule((performer) => performer.answer(successOf(message, performer.actionId)), message.length);
  }

  /** `Response: Error` with this Message, and the ActionID. */
  error(text: ScriptText): void {
    const message = literalText(text, "error");
    this.#schedule((performer) => performer.answer(errorOf(message, performer.actionId)), message.length);
  }

  /** A message of these headers; the ActionID comes behind the first, unless it is among them. */
  reply(headers: HeadersInput): void {
    const made = literalHeaders(headers, "reply");
    this.#schedule((performer) => performer.answer(answerOf(made, performer.actionId)), lengthOf(made));
  }

  /** A list: its Message, the event that ends it, and its items, each with its Event first. */
  list(text: ScriptText, complete: string, items: readonly HeadersInput[]): void {
    demandList(text, complete, items);
    const message = literalText(text, "list.text");
    const end = literalText(complete, "list.complete");
    const made = items.map((item, at) => literalHeaders(item, `list.items[${at}]`));
    const bytes = made.reduce((sum, item) => sum + lengthOf(item), message.length);
    this.#schedule((performer) => performer.answer(listOf(message, end, made, performer.actionId)), bytes);
  }

  /** Bytes as they are; of a string its UTF-8. */
  raw(message: string | Uint8Array): void {
    const made = fromBytes(rawBytes(message));
    this.#schedule((performer) => performer.raw(made, undefined), made.length);
  }

  /** An event for who asked alone, past classes and filters. */
  event(event: string, headers: HeadersInput = {}): void {
    const name = literalText(event, "event");
    const made = literalHeaders(headers, "headers");
    this.#schedule((performer) => performer.event(name, made, undefined), lengthOf(made));
  }

  /** An event through classes and filters, as a server raises it: to a user, or to all. */
  emit(event: string, headers: HeadersInput = {}, to = "all"): void {
    demandWord(to, "to");
    const name = literalText(event, "event");
    const made = literalHeaders(headers, "headers");
    this.#schedule((performer) => performer.event(name, made, to), lengthOf(made));
  }

  /** Ends the session: after what was said, at once, or inside of a message. */
  hangUp(way: HangUpWay = "close"): void {
    demandHangUpWay(way, "hangUp");
    this.#schedule((performer) => performer.hangUp(way), 0);
  }
}

/** Who asked: the number of the session, and as whom it had logged in. */
export interface CallSession {
  readonly id: number;
  readonly user: string;
}

/** What a call has of its rule. */
export interface CallSchedules {
  /** Does it now. */
  readonly now: Schedule;
  /** Does it after so many milliseconds of the world's clock. */
  readonly later: (milliseconds: number) => Schedule;
}

/**
 * An action in the hands of a handler. It may be answered at once or later, when the handler has returned and other actions were answered: then the
 * answer comes between whole messages. What was not answered when the handler returns does not keep the session waiting.
 */
export class Call extends CallVerbs {
  /** The action's name as its client wrote it. */
  readonly action: string;
  /** "" when there is none. */
  readonly actionId: string;
  readonly session: CallSession;
  /** How often its rule has answered, this time too. */
  readonly nth: number;
  readonly #action: Action;
  readonly #later: CallSchedules["later"];

  constructor(action: Action, nth: number, { later, now }: CallSchedules) {
    super(now);
    this.action = action.name;
    this.actionId = action.actionId;
    this.session = { id: action.session, user: action.user };
    this.nth = nth;
    this.#action = action;
    this.#later = later;
  }

  /** The value of the first header of this name as text, "" when there is none. A secret is shown: keep it out of logs. */
  get(name: string): string {
    return this.all(name)[0] ?? "";
  }

  /** The values of all headers of this name. */
  all(name: string): readonly string[] {
    return this.#action.values(demandText(name, "The header").toLowerCase()).map(toText);
  }

  /**
   * The same verbs, so much later by the world's clock.
   * @throws TimeError `E_NO_DURATION` when that is no time.
   */
  after(time: Duration): CallVerbs {
    return new CallVerbs(this.#later(parseDuration(time, "after")));
  }
}
