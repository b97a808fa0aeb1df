import {
  type Bytes,
  demandBytes,
  encodeBareOutput,
  encodeFields,
  encodeHeader,
  encodeLine,
  type TextFields,
} from "@pluto-ami/protocol";

import type { ActionResult } from "../../ports/observer.ts";
import type { Afterwards } from "./afterwards.ts";
import type { Answer } from "./answer.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import type { LazyList, LazyListEnd, ListReply } from "./list-reply.ts";
import { type OpenList, produceList } from "./open-list.ts";
import {
  followsEnd,
  lineAndMessageEnd,
  messageEnd,
  onOneLineLazily,
  type Producer,
  withBlankLine,
  withFollowsEnd,
} from "./producer.ts";
import { ReplyError } from "./reply-error.ts";

/** What an action can say, once: each way of answering, with the ActionID in its place (docs/protocol.md#header-order). */
export class Reply {
  readonly #answer: Answer;
  readonly #actionId: string;
  #openList: OpenList | undefined;
  #unknownHeaders: readonly string[] = [];

  /** @param answer what the session of the action sends: it gathers what is said here */
  constructor(actionId: string, answer: Answer) {
    this.#answer = answer;
    this.#actionId = actionId;
  }

  /** Headers that no answer carries, whatever it is given. */
  leaveOut(headers: readonly string[]): void {
    this.#unknownHeaders = headers;
  }

  /** Was an answer given, or silence chosen? */
  get isAnswered(): boolean {
    return this.#answer.isAnswered;
  }

  /** What was answered. */
  get result(): ActionResult {
    return this.#answer.result;
  }

  /** Is the action over? Then nothing is answered any more. */
  get isOver(): boolean {
    return this.#answer.isOver;
  }

  /** The action is over: what its definition says from now on is dropped, and told once. */
  over(tellLate: () => void): void {
    this.#answer.over(tellLate);
  }

  /** Milliseconds that one part of the answer may take; undefined for the limit of all. */
  set partTimeout(milliseconds: number | undefined) {
    this.#answer.partTimeout = milliseconds;
  }

  /** Says what the answer is made from while its client takes it: that counts, and stays as long. */
  keeps(kept: KeptBytes): void {
    this.#answer.keeps(kept);
  }

  /** Has something done once the answer has left: what others are told of it must not make its client wait. */
  afterwards(task: Afterwards): void {
    this.#answer.afterwards(task);
  }

  /** Was a list begun that is not complete? */
  get hasOpenList(): boolean {
    return this.#openList !== undefined;
  }

  /**
   * The action failed: its client gets this error, or the end of the list that had begun.
   * @param listEnd The name of the event that ends a list, where the list has not said it.
   */
  fail(message: string, listEnd: string): void {
    const list = this.#openList;
    if (!this.#answer.isAnswered) this.#respond("Error", { Message: message });
    else if (list !== undefined) {
      this.#openList = undefined;
      this.#answer.add(this.#event(list.end ?? listEnd, { EventList: "cancelled", ListItems: list.items }));
    }
  }

  /** Is it more than may be held? Then an error takes its place. */
  refuseLarge(most: number): void {
    if (!this.#answer.isLargerThan(most)) return;
    this.#answer.takeBack();
    this.#openList = undefined;
    this.error(`The answer is larger than ${most} bytes; ask for a part of it`);
  }

  /** `Response: Success` with a Message, or with headers. */
  success<const Said extends string | TextFields>(answer?: Said & Bytes<Said>): void {
    this.#respond("Success", typeof answer === "string" ? { Message: answer } : (answer ?? {}));
  }

  /** `Response: Error` with its Message, and headers behind it. */
  error<const Message extends string, const Headers extends TextFields>(
    message: Message & Bytes<Message>,
    fields?: Headers & Bytes<Headers>,
  ): void {
    this.#respond("Error", { Message: message, ...fields });
  }

  /** `Response: Goodbye`, the answer to Logoff (docs/protocol.md#logoff). */
  goodbye<const Message extends string>(message: Message & Bytes<Message>): void {
    this.#respond("Goodbye", { Message: message });
  }

  /** A response with these lines after its ActionID, without their line ends. */
  raw<const Lines extends readonly string[]>(response: "Success" | "Error", lines: Lines & Bytes<Lines>): void {
    if (this.#answer.isLate()) return;
    this.#answer.give(
      response,
      `Response: ${response}\r\n${this.#idLine()}${lines.map((line: string) => encodeLine(line)).join("")}\r\n`,
    );
  }

  /**
   * A response, events that are rendered already, and an event that ends them: only WaitEvent answers so
   * (docs/protocol.md#wait-event).
   */
  withEvents(message: string, rendered: string, end: string): void {
    if (this.#answer.isLate()) return;
    this.#respond("Success", { Message: message });
    this.#answer.add(demandBytes(rendered, "An event"));
    this.event(end, {});
  }

  /**
   * `Response: Follows` and text that is bare, its lines ended by LF, up to a mark
   * (docs/protocol.md#old-command-answer).
   */
  follows(privilege: string, text: string, rest?: Iterable<string>): void {
    if (this.#answer.isLate()) return;
    const head = `Response: Follows\r\n${encodeHeader("Privilege", privilege)}${this.#idLine()}`;
    const begin = `${head}${encodeBareOutput(text)}`;
    if (rest === undefined) this.#answer.give("Success", `${begin}${followsEnd}`);
    else this.#answerLazily("Success", begin, withFollowsEnd(rest), followsEnd);
  }

  /**
   * `EventList: start` and a Message that says what follows (docs/protocol.md#lists). It must be completed before the action is
   * over: a list that is not ends as cancelled, and the log says so.
   */
  list<const Message extends string>(message: Message & Bytes<Message>): ListReply {
    const open: OpenList = { end: undefined, items: 0 };
    this.#beginList(message, open);
    const demandOpen = (what: string): void => {
      if (this.#openList !== open) throw new ReplyError("E_LIST", `${what} came when its list was complete already`);
    };
    const add = (event: string, text: string): void => {
      demandOpen(event);
      open.items++;
      this.#answer.add(text);
    };
    return {
      item: (event, fields) => {
        if (!this.#answer.isLate()) add(event, this.#event(event, fields));
      },
      bareItem: (event, fields) => {
        if (!this.#answer.isLate()) add(event, this.#event(event, fields, ""));
      },
      complete: (event, fields) => {
        if (this.#answer.isLate()) return;
        demandOpen(event);
        this.#answer.add(this.#event(event, { EventList: "Complete", ListItems: open.items, ...fields }));
        this.#openList = undefined;
      },
    };
  }

  /**
   * A list that may be longer than should be held in memory: what `produce` yields is sent as fast as the client
   * reads, and when the client goes, the production ends. Nothing can be added to the answer after it. When it fails
   * half-way, the event that ends it says that it was cancelled.
   */
  listLazily(message: string, end: LazyListEnd, produce: (list: LazyList) => Producer): void {
    if (this.#answer.isLate()) return;
    const list: OpenList = { end: end.event, items: 0 };
    this.#beginList(message, list);
    const { ending, producer } = produceList(list, end, produce, (event, fields, idLine) =>
      this.#event(event, fields, idLine),
    );
    this.#answer.goOn(producer, ending);
    this.#openList = undefined;
  }

  /** As `raw`, with lines that are made while the client takes them. */
  rawLazily(response: "Success" | "Error", lines: Iterable<string>): void {
    if (this.#answer.isLate()) return;
    const begin = `Response: ${response}\r\n${this.#idLine()}`;
    this.#answerLazily(response, begin, withBlankLine(lines), messageEnd);
  }

  /** The same with one line, whose pieces are made while the client takes them. */
  rawLineLazily(response: "Success" | "Error", pieces: Iterable<string>): void {
    if (this.#answer.isLate()) return;
    const begin = `Response: ${response}\r\n${this.#idLine()}`;
    this.#answerLazily(response, begin, onOneLineLazily(pieces), lineAndMessageEnd);
  }

  /** An event that belongs to the answer: no Privilege, but the ActionID. */
  event<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    if (!this.#answer.isLate()) this.#answer.add(this.#event(name, fields));
  }

  /** An event that comes right behind the answer, without the ActionID. */
  unsolicited<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    if (!this.#answer.isLate()) this.#answer.add(this.#event(name, fields, ""));
  }

  /** Chooses to give no answer, as `brokeneventsaction` wants it. */
  silence(): void {
    if (!this.#answer.isLate()) this.#answer.give("none", "");
  }

  #respond(response: Exclude<ActionResult, "none">, fields: TextFields): void {
    if (this.#answer.isLate()) return;
    this.#answer.give(response, `Response: ${response}\r\n${this.#idLine()}${encodeFields(this.#known(fields))}\r\n`);
  }

  #beginList(message: string, list: OpenList): void {
    if (this.#answer.isLate()) return;
    this.#respond("Success", { EventList: "start", Message: message });
    this.#openList = list;
  }

  #event(name: string, fields: TextFields, idLine = this.#idLine()): string {
    return `${encodeHeader("Event", name)}${idLine}${encodeFields(fields)}\r\n`;
  }

  #known(fields: TextFields): TextFields {
    if (this.#unknownHeaders.length === 0) return fields;
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !this.#unknownHeaders.includes(name)));
  }

  #idLine(): string {
    return this.#actionId === "" ? "" : encodeHeader("ActionID", this.#actionId);
  }

  #answerLazily(result: ActionResult, begin: string, producer: Producer, ending: string): void {
    this.#answer.give(result, begin);
    this.#answer.goOn(producer, () => ending);
  }
}
