import { encodeFields, type Fields } from "@pluto-ami/protocol";

import type { ActionResult } from "../ports/observer.ts";

/** The answer to an action was given already, or not at all: a defect of the action's definition. */
export class ReplyError extends Error {
  override readonly name = "ReplyError";
  readonly code = "E_SECOND_REPLY";
}

/** The items of a list, between its start and its Complete event. */
export interface ListReply {
  /** One list item: written directly, without Privilege or Timestamp (spec/ami.md §1.5). */
  item(event: string, fields: Fields): void;
  /** The event that ends the list; further headers follow `ListItems` (spec/ami.md §1.5). */
  complete(event: string, fields?: Fields): void;
}

/** Gathers the one answer to one action, with the ActionID in its place (spec/ami.md §1.5). */
export class Reply {
  readonly #actionId: string;
  #text = "";
  #answered = false;
  #result: ActionResult = "none";

  constructor(actionId: string) {
    this.#actionId = actionId;
  }

  /** Was an answer given, or silence chosen? */
  get isAnswered(): boolean {
    return this.#answered;
  }

  /** What was answered. */
  get result(): ActionResult {
    return this.#result;
  }

  /** The answer so far, as a byte string. */
  get text(): string {
    return this.#text;
  }

  /** `Response: Success` with a Message, or with headers. */
  success(answer: string | Fields = {}): void {
    this.#respond("Success", typeof answer === "string" ? { Message: answer } : answer);
  }

  /** `Response: Error` with its Message. */
  error(message: string): void {
    this.#respond("Error", { Message: message });
  }

  /** `Response: Goodbye`, the answer to Logoff (spec/ami.md §2.3). */
  goodbye(message: string): void {
    this.#respond("Goodbye", { Message: message });
  }

  /** A response whose lines after ActionID are made already, each with its line end. */
  raw(response: "Success" | "Error", lines: string): void {
    this.#begin(response);
    this.#text += `Response: ${response}\r\n${this.#idLine()}${lines}\r\n`;
  }

  /** `EventList: start` and a Message that says what follows (spec/ami.md §1.5). */
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
    this.#text += `Response: ${response}\r\n${this.#idLine()}${encodeFields(fields)}\r\n`;
  }

  #idLine(): string {
    return this.#actionId === "" ? "" : `ActionID: ${this.#actionId}\r\n`;
  }

  #begin(result: ActionResult): void {
    if (this.#answered) throw new ReplyError("An action was answered twice; its definition must answer once.");
    this.#answered = true;
    this.#result = result;
  }
}
