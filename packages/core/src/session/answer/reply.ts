import {
  append,
  type Bytes,
  type ByteString,
  demandBytes,
  encodeBareOutput,
  encodeFields,
  encodeHeader,
  encodeLineOf,
  joinBytes,
  type MessageHead,
  noBytes,
  type TextFields,
} from "@pluto-ami/protocol";

import { answerHead, behindMessageHead } from "../../event/message-heads.ts";
import type { ActionResult } from "../../ports/observer.ts";
import type { Afterwards } from "./afterwards.ts";
import type { Answer } from "./answer.ts";
import { AnswerLines, type AnswerWord, demandResponse } from "./answer-lines.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import type { LazyList, LazyListEnd, ListReply } from "./list-reply.ts";
import { answerList, type OpenList, produceList } from "./open-list.ts";
import {
  followsEnd,
  lineAndMessageEnd,
  messageEnd,
  onOneLineLazily,
  type Producer,
  withBlankLine,
  withFollowsEnd,
} from "./producer.ts";
import { nothingMore } from "./nothing-more.ts";
import { resultOf } from "./result-of.ts";

/**
 * What an action can say, once: each way of answering, with the ActionID in its place (docs/protocol.md#header-order). What it says
 * is bytes: byte strings, literals of ASCII and templates of both; `fromText` makes bytes of text.
 * Every method that takes bytes throws a ProtocolError: `E_NO_BYTES` at a character that is none, `E_NO_VALUE` at what is no
 * value of a header, `E_NO_HEADER` at a header that a message cannot have, as a second ActionID
 * (docs/protocol.md#single-headers); then nothing was said. What is given beyond what a method takes would be lost, and is a
 * ReplyError `E_ARGUMENTS`.
 */
export class Reply {
  readonly #answer: Answer;
  readonly #lines: AnswerLines;
  #openList: OpenList | undefined;
  #unknownHeaders: readonly string[] = [];

  /** @param answer what the session of the action sends: it gathers what is said here */
  constructor(actionId: ByteString, answer: Answer) {
    this.#answer = answer;
    this.#lines = new AnswerLines(actionId);
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

  /**
   * Says what the answer is made from while its client takes it: that counts, and stays as long.
   * @throws ReplyError `E_KEPT` when it is no `KeptBytes`.
   */
  keeps(kept: KeptBytes): void {
    nothingMore(arguments, "keeps", 1);
    this.#answer.keeps(kept);
  }

  /** Has something done once the answer has left: what others are told of it must not make its client wait. */
  afterwards(task: Afterwards): void {
    nothingMore(arguments, "afterwards", 1);
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
  fail(message: ByteString, listEnd: string): void {
    const list = this.#openList;
    if (!this.#answer.isAnswered) this.#say("Error", message, {});
    else if (list !== undefined) {
      this.#openList = undefined;
      this.#answer.add(this.#lines.listEnd(list.end ?? listEnd, "cancelled", list.items));
    }
  }

  /** Is it more than may be held? Then an error takes its place. */
  refuseLarge(most: number): void {
    if (!this.#answer.isLargerThan(most)) return;
    this.#answer.takeBack();
    this.#openList = undefined;
    this.error(`The answer is larger than ${most} bytes; ask for a part of it`);
  }

  /** `Response: Success` with a Message, or with headers, of which Message may be one: `success({ Message: "Done", Door: "front" })`. */
  success<const Said extends string | TextFields>(answer?: Said & Bytes<Said>): void {
    nothingMore(arguments, "success", 1);
    if (typeof answer === "string") this.#say("Success", answer, {});
    else this.#give("Success", this.#lines.begin("Success"), answer ?? {}, answerHead);
  }

  /** `Response: Error` with its Message, and headers behind it. */
  error<const Message extends string, const Headers extends TextFields>(
    message: Message & Bytes<Message>,
    fields?: Headers & Bytes<Headers>,
  ): void {
    nothingMore(arguments, "error", 2);
    this.#say("Error", message, fields ?? {});
  }

  /** `Response: Goodbye`, the answer to Logoff (docs/protocol.md#logoff). */
  goodbye<const Message extends string>(message: Message & Bytes<Message>): void {
    nothingMore(arguments, "goodbye", 1);
    this.#say("Goodbye", message, {});
  }

  /** A response with these lines after its ActionID, without their line ends. */
  raw<const Lines extends readonly string[]>(response: "Success" | "Error", lines: Lines & Bytes<Lines>): void {
    nothingMore(arguments, "raw", 2);
    if (this.#answer.isLate()) return;
    demandResponse(response);
    const encoded = joinBytes(lines.map((line: string) => encodeLineOf(answerHead, line)));
    this.#answer.give(response, append(append(this.#lines.begin(response), encoded), messageEnd));
  }

  /** A response, events that are rendered already, and one that ends them: only WaitEvent answers so (docs/protocol.md#wait-event). */
  withEvents<const Message extends string>(message: Message & Bytes<Message>, rendered: ByteString, end: string): void {
    nothingMore(arguments, "withEvents", 3);
    if (this.#answer.isLate()) return;
    this.#say("Success", message, {});
    this.#answer.add(demandBytes(rendered, "An event"));
    this.event(end, {});
  }

  /**
   * `Response: Follows` and text that is bare, its lines ended by LF, up to a mark
   * (docs/protocol.md#old-command-answer).
   */
  follows<const Privilege extends string, const Output extends string, const Line extends string = ByteString>(
    privilege: Privilege & Bytes<Privilege>,
    text: Output & Bytes<Output>,
    rest?: Iterable<Line & Bytes<Line>>,
  ): void {
    nothingMore(arguments, "follows", 3);
    if (this.#answer.isLate()) return;
    const begin = append(this.#lines.beginOutput(privilege), encodeBareOutput(text));
    if (rest === undefined) this.#answer.give("Success", append(begin, followsEnd));
    else this.#answerLazily("Success", begin, withFollowsEnd(rest), followsEnd);
  }

  /**
   * `EventList: start` and a Message that says what follows (docs/protocol.md#lists). It must be completed before the action is
   * over: a list that is not ends as cancelled, and the log says so.
   */
  list<const Message extends string>(message: Message & Bytes<Message>): ListReply {
    nothingMore(arguments, "list", 1);
    const open: OpenList = { end: undefined, items: 0 };
    this.#beginList(message, open);
    return answerList(open, this.#answer, this.#lines, {
      isOpen: () => this.#openList === open,
      end: () => {
        this.#openList = undefined;
      },
    });
  }

  /**
   * A list that may be longer than should be held in memory: what `produce` yields is sent as fast as the client
   * reads, and when the client goes, the production ends. What is added to the answer comes behind it. When it fails
   * half-way, the event that ends it says that it was cancelled.
   */
  listLazily<const Message extends string>(
    message: Message & Bytes<Message>,
    end: LazyListEnd,
    produce: (list: LazyList) => Producer,
  ): void {
    nothingMore(arguments, "listLazily", 3);
    if (this.#answer.isLate()) return;
    const list: OpenList = { end: end.event, items: 0 };
    // What ends it is tried first: where it cannot be made, no list begins.
    this.#lines.listEnd(end.event, "cancelled", 0);
    this.#beginList(message, list);
    const { ending, producer } = produceList(list, end, produce, this.#lines);
    this.#answer.goOn(producer, ending);
    this.#openList = undefined;
  }

  /** As `raw`, with lines that are made while the client takes them. */
  rawLazily<const Line extends string>(response: "Success" | "Error", lines: Iterable<Line & Bytes<Line>>): void {
    nothingMore(arguments, "rawLazily", 2);
    if (this.#answer.isLate()) return;
    demandResponse(response);
    this.#answerLazily(response, this.#lines.begin(response), withBlankLine(lines, answerHead), messageEnd);
  }

  /** The same with one header, the pieces of whose value are made while the client takes them. */
  rawLineLazily<const Piece extends string>(
    response: "Success" | "Error",
    header: string,
    pieces: Iterable<Piece & Bytes<Piece>>,
  ): void {
    nothingMore(arguments, "rawLineLazily", 3);
    if (this.#answer.isLate()) return;
    demandResponse(response);
    const begun = encodeFields({ [header]: "" }, answerHead).slice(0, -messageEnd.length);
    this.#answerLazily(
      response,
      append(this.#lines.begin(response), begun),
      onOneLineLazily(pieces),
      lineAndMessageEnd,
    );
  }

  /** An event that belongs to the answer: no Privilege, but the ActionID. */
  event<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    nothingMore(arguments, "event", 2);
    if (!this.#answer.isLate()) this.#answer.add(this.#lines.event(name, fields));
  }

  /** An event that comes right behind the answer, without the ActionID. */
  unsolicited<const Headers extends TextFields>(name: string, fields: Headers & Bytes<Headers>): void {
    nothingMore(arguments, "unsolicited", 2);
    if (!this.#answer.isLate()) this.#answer.add(this.#lines.bareEvent(name, fields));
  }

  /** An answer as it stands, whatever bytes: not even the ActionID is added. It counts by the Response of its first message. */
  verbatim<const Message extends string>(message: Message & Bytes<Message>): void {
    nothingMore(arguments, "verbatim", 1);
    if (this.#answer.isLate()) return;
    const text = demandBytes(message, "The answer");
    this.#answer.give(resultOf(text), text);
  }

  /** Chooses to give no answer, as `brokeneventsaction` wants it. */
  silence(): void {
    nothingMore(arguments, "silence", 0);
    if (!this.#answer.isLate()) this.#answer.give("none", noBytes);
  }

  /** A response with a Message and headers behind it. */
  #say(response: AnswerWord & ActionResult, message: string, fields: TextFields): void {
    const begin = append(this.#lines.begin(response), encodeHeader("Message", message));
    this.#give(response, begin, fields, behindMessageHead);
  }

  #give(response: ActionResult, begin: ByteString, fields: TextFields, head: MessageHead): void {
    if (this.#answer.isLate()) return;
    const headers = encodeFields(this.#known(fields), head);
    this.#answer.give(response, append(append(begin, headers), messageEnd));
  }

  #beginList(message: string, list: OpenList): void {
    if (this.#answer.isLate()) return;
    this.#answer.give("Success", append(this.#lines.beginList(message), messageEnd));
    this.#openList = list;
  }

  #known(fields: TextFields): TextFields {
    if (this.#unknownHeaders.length === 0) return fields;
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !this.#unknownHeaders.includes(name)));
  }

  #answerLazily(result: ActionResult, begin: ByteString, producer: Producer, ending: ByteString): void {
    this.#answer.give(result, begin);
    this.#answer.goOn(producer, () => ending);
  }
}
