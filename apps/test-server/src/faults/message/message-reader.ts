import { bytes, type ByteString, parseBanner, splitHeader } from "@pluto-ami/protocol";

import { type Answer, WireMessage } from "./wire-message.ts";

/** Says what an answer is to, by its ActionID. */
export type AnswerOf = (actionId: ByteString) => Answer;

/** Tells what the messages of one connection are: which of them belong to which answer. */
export class MessageReader {
  readonly #answerOf: AnswerOf;
  /** The list whose end has not come. */
  #list: Answer | undefined;

  constructor(answerOf: AnswerOf) {
    this.#answerOf = answerOf;
  }

  /** The next message. */
  read(text: ByteString): WireMessage {
    const [first] = splitHeader(text) ?? [];
    if (first?.toLowerCase() === "response") return this.#response(text);
    if (first?.toLowerCase() === "event") return this.#event(text);
    return new WireMessage(text, parseBanner(text) === undefined ? "rest" : "greeting");
  }

  #response(text: ByteString): WireMessage {
    const message = new WireMessage(text, "response");
    const answer = this.#answerOf(message.get("actionid"));
    if (message.get("eventlist").toLowerCase() === "start") this.#list = answer;
    return new WireMessage(text, "response", answer);
  }

  /** Nothing comes between a response and its list but what scripts and faults put there: events with a Privilege. Some items have no ActionID. */
  #event(text: ByteString): WireMessage {
    const message = new WireMessage(text, "event");
    const isEnd = message.values("eventlist").length > 0;
    const list = this.#list;
    if (list === undefined) return isEnd ? new WireMessage(text, "end") : message;
    const isOwn = list.actionId !== "" && message.get("actionid") === list.actionId;
    if (!isOwn && message.values("privilege").length > 0) return message;
    if (isEnd) this.#list = undefined;
    return new WireMessage(text, isEnd ? "end" : "item", list);
  }
}

/** A message that nobody has asked for, of a fault's own. */
export const madeUp = (text: ByteString): WireMessage => new WireMessage(text, "rest");

/** The blank line that ends a message. */
export const blankLine = bytes("\r\n");
