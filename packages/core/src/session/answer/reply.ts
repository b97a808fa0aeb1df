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
import { KeptBytes, nothingKept } from "./kept-bytes.ts";
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

/** Bytes of an answer that are sent in one piece. */
const pieceBytes = 64 * 1024;

/** Gathers the one answer to one action, with the ActionID in its place (docs/protocol.md#header-order). */
export class Reply {
  readonly #actionId: string;
  #text = "";
  #answered = false;
  #result: ActionResult = "none";
  #producer: Producer | undefined;
  /** Ends an answer whose producer failed. */
  #ending = (): string => "";
  #openList: OpenList | undefined;
  /** Is told once of what comes too late; undefined until the action is over. */
  #tellLate: (() => void) | undefined;
  #unknownHeaders: readonly string[] = [];
  #afterwards: Afterwards | undefined;
  #kept = nothingKept;
  /** Milliseconds that one part of it may take; undefined for the limit of all. */
  partTimeout: number | undefined;

  constructor(actionId: string) {
    this.#actionId = actionId;
  }

  /** Headers that no answer carries, whatever it is given. */
  leaveOut(headers: readonly string[]): void {
    this.#unknownHeaders = headers;
  }

  /** Was an answer given, or silence chosen? */
  get isAnswered(): boolean {
    return this.#answered;
  }

  /** Was a list begun that is not complete? */
  get hasOpenList(): boolean {
    return this.#openList !== undefined;
  }

  /** Is the action over? Then nothing is answered any more. */
  get isOver(): boolean {
    return this.#tellLate !== undefined;
  }

  /** The action is over: what its definition says from now on is dropped, and told once. */
  over(tellLate: () => void): void {
    this.#tellLate = tellLate;
  }

  /**
   * The action failed: its client gets this error, or the end of the list that had begun.
   * @param listEnd The name of the event that ends a list, where the list has not said it.
   */
  fail(message: string, listEnd: string): void {
    const list = this.#openList;
    if (!this.#answered) this.#respond("Error", { Message: message });
    else if (list !== undefined) {
      this.#openList = undefined;
      this.#text += this.#event(list.end ?? listEnd, { EventList: "cancelled", ListItems: list.items });
    }
  }

  /** What was answered. */
  get result(): ActionResult {
    return this.#result;
  }

  /** The answer so far, as a byte string; what a producer makes comes behind it. */
  get text(): string {
    return this.#text;
  }

  /** Is it all there, and sent in one piece? Else it comes in parts. */
  get isShort(): boolean {
    return this.#producer === undefined && this.#text.length <= pieceBytes;
  }

  /** Makes the rest of the answer, if it is made while the client takes it. */
  get producer(): Producer | undefined {
    return this.#producer;
  }

  /** What ends the answer when its producer failed: its client gets a whole message. */
  get ending(): string {
    return this.#ending();
  }

  /** The answer so far in pieces. */
  *pieces(): Generator<string> {
    const text = this.#text;
    for (let at = 0; at < text.length; at += pieceBytes) yield text.slice(at, at + pieceBytes);
  }

  /** Says what the answer is made from while its client takes it: that counts, and stays as long. */
  keeps(kept: KeptBytes): void {
    if (!this.#isLate()) this.#kept = kept;
  }

  /** What it is made from while its client takes it. */
  get kept(): KeptBytes {
    return this.#kept === nothingKept && !this.isShort ? new KeptBytes(this.#text.length) : this.#kept;
  }

  /** Is it more than may be held? Then an error takes its place. */
  refuseLarge(most: number): void {
    if (this.#kept.bytes <= most && this.#text.length <= most) return;
    this.#answered = false;
    this.#text = "";
    this.#producer = undefined;
    this.#openList = undefined;
    this.#kept = nothingKept;
    this.error(`The answer is larger than ${most} bytes; ask for a part of it`);
  }

  /** Has something done once the answer has left: what others are told of it must not make its client wait. */
  afterwards(task: Afterwards): void {
    if (!this.#isLate()) this.#afterwards = task;
  }

  /** What is to be done now that the answer has left; undefined when nothing is, or was already. */
  takeAfterwards(): Afterwards | undefined {
    const task = this.#afterwards;
    this.#afterwards = undefined;
    return task;
  }

  /** `Response: Success` with a Message, or with headers. */
  success<const Answer extends string | TextFields>(answer?: Answer & Bytes<Answer>): void {
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
    if (this.#isLate()) return;
    this.#answer(
      response,
      `Response: ${response}\r\n${this.#idLine()}${lines.map((line: string) => encodeLine(line)).join("")}\r\n`,
    );
  }

  /**
   * A response, events that are rendered already, and an event that ends them: only WaitEvent answers so
   * (docs/protocol.md#wait-event).
   */
  withEvents(message: string, rendered: string, end: string): void {
    this.#respond("Success", { Message: message });
    this.#text += demandBytes(rendered, "An event");
    this.event(end, {});
  }

  /**
   * `Response: Follows` and text that is bare, its lines ended by LF, up to a mark
   * (docs/protocol.md#old-command-answer).
   */
  follows(privilege: string, text: string, rest?: Iterable<string>): void {
    if (this.#isLate()) return;
    const head = `Response: Follows\r\n${encodeHeader("Privilege", privilege)}${this.#idLine()}`;
    const begin = `${head}${encodeBareOutput(text)}`;
    if (rest === undefined) this.#answer("Success", `${begin}${followsEnd}`);
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
      this.#text += text;
    };
    return {
      item: (event, fields) => {
        if (!this.#isLate()) add(event, this.#event(event, fields));
      },
      bareItem: (event, fields) => {
        if (!this.#isLate()) add(event, this.#event(event, fields, ""));
      },
      complete: (event, fields) => {
        if (this.#isLate()) return;
        demandOpen(event);
        this.#text += this.#event(event, { EventList: "Complete", ListItems: open.items, ...fields });
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
    if (this.#isLate()) return;
    const list: OpenList = { end: end.event, items: 0 };
    this.#beginList(message, list);
    const { ending, producer } = produceList(list, end, produce, (event, fields, idLine) =>
      this.#event(event, fields, idLine),
    );
    this.#ending = ending;
    this.#producer = producer;
    this.#openList = undefined;
  }

  /** As `raw`, with lines that are made while the client takes them. */
  rawLazily(response: "Success" | "Error", lines: Iterable<string>): void {
    if (this.#isLate()) return;
    const begin = `Response: ${response}\r\n${this.#idLine()}`;
    this.#answerLazily(response, begin, withBlankLine(lines), messageEnd);
  }

  /** The same with one line, whose pieces are made while the client takes them. */
  rawLineLazily(response: "Success" | "Error", pieces: Iterable<string>): void {
    if (this.#isLate()) return;
    const begin = `Response: ${response}\r\n${this.#idLine()}`;
    this.#answerLazily(response, begin, onOneLineLazily(pieces), lineAndMessageEnd);
  }

  /** An event that belongs to the answer: no Privilege, but the ActionID. */
  event<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    if (!this.#isLate()) this.#add(this.#event(name, fields));
  }

  /** An event that comes right behind the answer, without the ActionID. */
  unsolicited<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    if (!this.#isLate()) this.#add(this.#event(name, fields, ""));
  }

  /** Chooses to give no answer, as `brokeneventsaction` wants it. */
  silence(): void {
    if (!this.#isLate()) this.#answer("none", "");
  }

  #respond(response: Exclude<ActionResult, "none">, fields: TextFields): void {
    if (this.#isLate()) return;
    this.#answer(response, `Response: ${response}\r\n${this.#idLine()}${encodeFields(this.#known(fields))}\r\n`);
  }

  #beginList(message: string, list: OpenList): void {
    if (this.#isLate()) return;
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

  /** Takes text that is whole: what cannot be made has changed nothing. */
  #answer(result: ActionResult, text: string): void {
    if (this.#answered) {
      throw new ReplyError("E_SECOND_REPLY", "An action was answered twice; its definition must answer once.");
    }
    this.#answered = true;
    this.#result = result;
    this.#text += text;
  }

  #answerLazily(result: ActionResult, begin: string, producer: Producer, ending: string): void {
    this.#answer(result, begin);
    this.#producer = producer;
    this.#ending = () => ending;
  }

  #add(event: string): void {
    if (!this.#answered) throw new ReplyError("E_SECOND_REPLY", "An event of an answer came before the answer.");
    this.#text += event;
  }

  /** Is the action over? Then nothing is taken, and that is told once. */
  #isLate(): boolean {
    if (this.#tellLate === undefined) return false;
    this.#tellLate();
    this.#tellLate = toldAlready;
    return true;
  }
}

const toldAlready = (): void => {};
