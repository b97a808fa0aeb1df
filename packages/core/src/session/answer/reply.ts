import {
  defineError,
  encodeBareOutput,
  encodeFields,
  encodeHeader,
  encodeLine,
  type Fields,
} from "@pluto-ami/protocol";

import type { ActionResult } from "../../ports/observer.ts";
import { KeptBytes, nothingKept } from "./kept-bytes.ts";
import type { LazyList, LazyListEnd, ListReply } from "./list-reply.ts";
import {
  followsEnd,
  onOneLineLazily,
  type Producer,
  withBlankLine,
  withEnd,
  withEndLater,
  withFollowsEnd,
} from "./producer.ts";

/** The answer to an action was given already, or not at all: a defect of the action's definition. */
export class ReplyError extends defineError("ReplyError", "E_SECOND_REPLY", {
  meaning: "An action's definition answered twice, or not at all.",
  remedy: "Mend the definition: answer exactly once.",
}) {}

/** Bytes of an answer that are sent in one piece. */
const pieceBytes = 64 * 1024;

/** Gathers the one answer to one action, with the ActionID in its place (docs/protocol.md#header-order). */
export class Reply {
  readonly #actionId: string;
  #text = "";
  #answered = false;
  #result: ActionResult = "none";
  #producer: Producer | undefined;
  #unknownHeaders: readonly string[] = [];
  #afterwards: (() => void) | undefined;
  #kept = nothingKept;

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

  /** The answer so far in pieces. */
  *pieces(): Generator<string> {
    const text = this.#text;
    for (let at = 0; at < text.length; at += pieceBytes) yield text.slice(at, at + pieceBytes);
  }

  /** Says what the answer is made from while its client takes it: that counts, and stays as long. */
  keeps(kept: KeptBytes): void {
    this.#kept = kept;
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
    this.#kept = nothingKept;
    this.error(`The answer is larger than ${most} bytes; ask for a part of it`);
  }

  /** Has something done once the answer has left: what others are told of it must not make its client wait. */
  afterwards(task: () => void): void {
    this.#afterwards = task;
  }

  /** What is to be done now that the answer has left; undefined when nothing is, or was already. */
  takeAfterwards(): (() => void) | undefined {
    const task = this.#afterwards;
    this.#afterwards = undefined;
    return task;
  }

  /** `Response: Success` with a Message, or with headers. */
  success(answer: string | Fields = {}): void {
    this.#respond("Success", typeof answer === "string" ? { Message: answer } : answer);
  }

  /** `Response: Error` with its Message, and headers behind it. */
  error(message: string, fields: Fields = {}): void {
    this.#respond("Error", { Message: message, ...fields });
  }

  /** `Response: Goodbye`, the answer to Logoff (docs/protocol.md#logoff). */
  goodbye(message: string): void {
    this.#respond("Goodbye", { Message: message });
  }

  /** A response with these lines after its ActionID, without their line ends. */
  raw(response: "Success" | "Error", lines: readonly string[]): void {
    this.#begin(response);
    this.#text += `Response: ${response}\r\n${this.#idLine()}${lines.map(encodeLine).join("")}\r\n`;
  }

  /**
   * A response, events that are rendered already, and an event that ends them: only WaitEvent answers so
   * (docs/protocol.md#wait-event).
   */
  withEvents(message: string, rendered: string, end: string): void {
    this.#respond("Success", { Message: message });
    this.#text += rendered;
    this.event(end, {});
  }

  /**
   * `Response: Follows` and text that is bare, its lines ended by LF, up to a mark
   * (docs/protocol.md#old-command-answer).
   */
  follows(privilege: string, text: string, rest?: Iterable<string>): void {
    this.#begin("Success");
    this.#text += `Response: Follows\r\nPrivilege: ${privilege}\r\n${this.#idLine()}${encodeBareOutput(text)}`;
    if (rest === undefined) this.#text += followsEnd;
    else this.#producer = withFollowsEnd(rest);
  }

  /** `EventList: start` and a Message that says what follows (docs/protocol.md#lists). */
  list(message: string): ListReply {
    this.#respond("Success", { EventList: "start", Message: message });
    let items = 0;
    return {
      item: (event, fields) => {
        items++;
        this.event(event, fields);
      },
      complete: (event, fields = {}) => this.event(event, { EventList: "Complete", ListItems: items, ...fields }),
    };
  }

  /**
   * A list that may be longer than should be held in memory: what `produce` yields is sent as fast as the client
   * reads, and when the client goes, the production ends. Nothing can be added to the answer after it. When it fails
   * half-way, the event that ends it says that it was cancelled.
   */
  listLazily(message: string, end: LazyListEnd, produce: (list: LazyList) => Producer): void {
    this.#respond("Success", { EventList: "start", Message: message });
    const render = (event: string, fields: Fields, idLine = this.#idLine()): string =>
      `Event: ${event}\r\n${idLine}${encodeFields(fields)}\r\n`;
    let count = 0;
    const items = produce({
      item: (event, fields) => {
        count++;
        return render(event, fields);
      },
      bareItem: (event, fields) => {
        count++;
        return render(event, fields, "");
      },
    });
    const ended = (how: string): string =>
      render(end.event, { EventList: how, ListItems: count, ...end.fields?.(count) });
    this.#producer = Symbol.iterator in items ? withEnd(items, ended) : withEndLater(items, ended);
  }

  /** As `raw`, with lines that are made while the client takes them. */
  rawLazily(response: "Success" | "Error", lines: Iterable<string>): void {
    this.#begin(response);
    this.#text += `Response: ${response}\r\n${this.#idLine()}`;
    this.#producer = withBlankLine(lines);
  }

  /** The same with one line, whose pieces are made while the client takes them. */
  rawLineLazily(response: "Success" | "Error", pieces: Iterable<string>): void {
    this.#begin(response);
    this.#text += `Response: ${response}\r\n${this.#idLine()}`;
    this.#producer = onOneLineLazily(pieces);
  }

  /** An event that belongs to the answer: no Privilege, but the ActionID. */
  event(name: string, fields: Fields): void {
    this.#text += `Event: ${name}\r\n${this.#idLine()}${encodeFields(fields)}\r\n`;
  }

  /** An event that comes right behind the answer, without the ActionID. */
  unsolicited(name: string, fields: Fields): void {
    this.#text += `Event: ${name}\r\n${encodeFields(fields)}\r\n`;
  }

  /** Chooses to give no answer, as `brokeneventsaction` wants it. */
  silence(): void {
    this.#begin("none");
  }

  #respond(response: Exclude<ActionResult, "none">, fields: Fields): void {
    this.#begin(response);
    this.#text += `Response: ${response}\r\n${this.#idLine()}${encodeFields(this.#known(fields))}\r\n`;
  }

  #known(fields: Fields): Fields {
    if (this.#unknownHeaders.length === 0) return fields;
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !this.#unknownHeaders.includes(name)));
  }

  #idLine(): string {
    return this.#actionId === "" ? "" : encodeHeader("ActionID", this.#actionId);
  }

  #begin(result: ActionResult): void {
    if (this.#answered) throw new ReplyError("An action was answered twice; its definition must answer once.");
    this.#answered = true;
    this.#result = result;
  }
}
