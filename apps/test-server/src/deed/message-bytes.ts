import { append, bytes, type ByteString, joinBytes } from "@pluto-ami/protocol";

import type { EventHeaders } from "./script-ports.ts";

/** A header as it goes to the wire. */
export type HeaderBytes = readonly [name: ByteString, value: ByteString];

const separator = bytes(": ");
const lineEnd = bytes("\r\n");
const response = bytes("Response");
const success = bytes("Success");
const error = bytes("Error");
const message = bytes("Message");
const actionIdName = bytes("ActionID");
const eventName = bytes("Event");
const eventList = bytes("EventList");
const start = bytes("start");
const complete = bytes("Complete");
const listItems = bytes("ListItems");

/** A message of these headers, whatever they hold. */
const messageOf = (headers: readonly HeaderBytes[]): ByteString =>
  append(joinBytes(headers.map(([name, value]) => joinBytes([name, separator, value, lineEnd]))), lineEnd);

const isActionId = ([name]: HeaderBytes): boolean => name.toLowerCase() === "actionid";

/** Headers with the ActionID behind the first, where servers have it, unless there is none, or they say it themselves (docs/protocol.md#action-id). */
const withActionId = (headers: readonly HeaderBytes[], actionId: ByteString): readonly HeaderBytes[] => {
  const [first, ...others] = headers;
  if (first === undefined || actionId === "" || headers.some(isActionId)) return headers;
  return [first, [actionIdName, actionId], ...others];
};

/** An answer as its headers say it, with the ActionID of who asked. */
export const answerOf = (headers: readonly HeaderBytes[], actionId: ByteString): ByteString =>
  messageOf(withActionId(headers, actionId));

/** `Response: Success` with its Message. */
export const successOf = (text: ByteString, actionId: ByteString): ByteString =>
  answerOf(
    [
      [response, success],
      [message, text],
    ],
    actionId,
  );

/** `Response: Error` with its Message. */
export const errorOf = (text: ByteString, actionId: ByteString): ByteString =>
  answerOf(
    [
      [response, error],
      [message, text],
    ],
    actionId,
  );

/** A list: its beginning, its items, and the event that ends it (docs/protocol.md#lists). */
export const listOf = (
  text: ByteString,
  end: ByteString,
  items: readonly (readonly HeaderBytes[])[],
  actionId: ByteString,
): ByteString =>
  joinBytes([
    answerOf(
      [
        [response, success],
        [eventList, start],
        [message, text],
      ],
      actionId,
    ),
    ...items.map((item) => answerOf(item, actionId)),
    answerOf(
      [
        [eventName, end],
        [eventList, complete],
        [listItems, bytes(`${items.length}`)],
      ],
      actionId,
    ),
  ]);

/** An event as its headers say it. */
export const eventOf = (name: ByteString, headers: EventHeaders): ByteString =>
  messageOf([[eventName, name], ...headers]);
