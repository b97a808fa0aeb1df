import { append, bufferOf, type ByteString, bytes, joinBytes, noBytes, splitHeader } from "@pluto-ami/protocol";

import type { HeaderValues } from "../../pattern/match.ts";

/** What a message is: `item` and `end` are events that belong to an answer; `rest` is none, as bytes of a fault's own. */
export type MessageKind = "greeting" | "response" | "item" | "end" | "event" | "rest";

/** An answer that is under way: all its messages have the same. */
export interface Answer {
  /** The action that it is to, in lower case; undefined when that is not known. */
  readonly action: string | undefined;
  readonly actionId: ByteString;
}

const lineEnd = bytes("\r\n");

/** A message on its way to a client: its bytes, those of its blank line too, and what it is. */
export class WireMessage implements HeaderValues {
  readonly text: ByteString;
  readonly kind: MessageKind;
  readonly answer: Answer | undefined;
  #lines: readonly ByteString[] | undefined;

  constructor(text: ByteString, kind: MessageKind, answer?: Answer) {
    this.text = text;
    this.kind = kind;
    this.answer = answer;
  }

  get bytes(): Uint8Array {
    return bufferOf(this.text);
  }

  /** Is it an event, be it one of an answer? */
  get isEvent(): boolean {
    return this.kind === "event" || this.kind === "item" || this.kind === "end";
  }

  /** The event's name, or whether the response is one of success. */
  get title(): ByteString {
    return this.get(this.isEvent ? "event" : "response");
  }

  /** Its lines without their ends, and without the blank one. */
  get lines(): readonly ByteString[] {
    return (this.#lines ??= linesOf(this.text));
  }

  /** The first value of a header, whose name is given in lower case; "" when there is none. */
  get(lowerName: string): ByteString {
    return this.values(lowerName)[0] ?? noBytes;
  }

  values(lowerName: string): readonly ByteString[] {
    return this.lines.flatMap((line) => {
      const [name, value] = splitHeader(line) ?? [];
      return value !== undefined && name?.toLowerCase() === lowerName ? [value] : [];
    });
  }

  /** The same with other bytes. */
  withText(text: ByteString): WireMessage {
    return new WireMessage(text, this.kind, this.answer);
  }

  /** The same with other lines. */
  withLines(lines: readonly ByteString[]): WireMessage {
    return this.withText(append(joinBytes(lines, lineEnd), append(lineEnd, lineEnd)));
  }
}

const linesOf = (text: ByteString): readonly ByteString[] => {
  const lines = text.split(/\r?\n/);
  let end = lines.length;
  while (end > 0 && lines[end - 1] === "") end--;
  return lines.slice(0, end);
};
