import {
  append,
  type ByteString,
  encodeFields,
  encodeHeader,
  joinBytes,
  noBytes,
  type TextFields,
} from "@pluto-ami/protocol";

import { bareItemHead, itemHead, listEndHead } from "../../event/message-heads.ts";
import { messageEnd } from "./producer.ts";
import { ReplyError } from "./reply-error.ts";

const begins = {
  Success: encodeHeader("Response", "Success"),
  Error: encodeHeader("Response", "Error"),
  Goodbye: encodeHeader("Response", "Goodbye"),
  Follows: encodeHeader("Response", "Follows"),
} as const;
const listStart = encodeHeader("EventList", "start");

/** A word that an answer begins with. */
export type AnswerWord = keyof typeof begins;

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws ReplyError `E_RESPONSE` for another word than these two.
 */
export const demandResponse = (response: string): void => {
  if (response !== "Success" && response !== "Error")
    throw new ReplyError("E_RESPONSE", "An action is answered with Success or Error, and with no other word.");
};

/** The lines of one action's answer and of the events that belong to it, with the ActionID in its place (docs/protocol.md#header-order). */
export class AnswerLines {
  readonly #actionId: ByteString;

  constructor(actionId: ByteString) {
    this.#actionId = actionId;
  }

  /** What an answer begins with. */
  begin(word: AnswerWord): ByteString {
    return append(begins[word], this.#idLine());
  }

  /** What the answer begins with that a list follows. */
  beginList(message: string): ByteString {
    return append(append(this.begin("Success"), listStart), encodeHeader("Message", message));
  }

  /** The same of bare output, whose Privilege stands before the ActionID. */
  beginOutput(privilege: string): ByteString {
    return joinBytes([begins.Follows, encodeHeader("Privilege", privilege), this.#idLine()]);
  }

  /** An event that belongs to the answer. */
  event(name: string, fields: TextFields): ByteString {
    const begin = append(encodeHeader("Event", name), this.#idLine());
    return append(append(begin, encodeFields(fields, itemHead(name))), messageEnd);
  }

  /** One without the ActionID. */
  bareEvent(name: string, fields: TextFields): ByteString {
    const begin = encodeHeader("Event", name);
    return append(append(begin, encodeFields(fields, bareItemHead(name))), messageEnd);
  }

  /** The event that ends a list of so many items. */
  listEnd(name: string, how: "Complete" | "cancelled", items: number, fields: TextFields = {}): ByteString {
    return joinBytes([
      encodeHeader("Event", name),
      this.#idLine(),
      encodeHeader("EventList", how),
      encodeHeader("ListItems", items),
      encodeFields(fields, listEndHead(name)),
      messageEnd,
    ]);
  }

  #idLine(): ByteString {
    return this.#actionId === "" ? noBytes : encodeHeader("ActionID", this.#actionId);
  }
}
