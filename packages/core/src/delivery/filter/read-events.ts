import {
  bytes,
  type ByteString,
  joinBytes,
  maskOf,
  Message,
  noBytes,
  parseClassList,
  type PermissionMask,
  printClasses,
} from "@pluto-ami/protocol";

import type { RegisteredEvent } from "../../ports/documentation/event-document.ts";
import { eventRecord, type EventRecord } from "../queue/event-record.ts";

/** Knows events by their names. */
export interface KnownEvents {
  find(name: string): RegisteredEvent | undefined;
}

/**
 * Reads events as they stand on the wire, with line ends of either kind and blank lines between them. What names no
 * event is passed over. An event without Privilege gets the classes that it is known to have
 * (docs/protocol.md#events-on-the-wire).
 */
export const readEvents = (text: ByteString, events: KnownEvents): EventRecord[] =>
  text
    .split(/\r?\n(?:\r?\n)+/)
    .map((block) => block.split(/\r?\n/).filter((line) => line !== ""))
    .flatMap((lines) => readEvent(lines, events) ?? []);

const readEvent = (lines: readonly ByteString[], events: KnownEvents): EventRecord | undefined => {
  const message = new Message(lines);
  const name = message.get("Event");
  if (name === "") return undefined;
  const mask = message.has("Privilege") ? maskOfPrivilege(message.get("Privilege")) : knownMask(name, events);
  const [first = noBytes, ...rest] = lines;
  const complete = message.has("Privilege") ? lines : [first, bytes(`Privilege: ${printClasses(mask)}`), ...rest];
  const text = joinBytes([...complete, noBytes, noBytes], bytes("\r\n"));
  return eventRecord({ name, mask, text, raisedAt: { wall: 0, steady: 0 } });
};

/** `all` stands behind the classes of every event that has any; alone it means all of them. */
const maskOfPrivilege = (privilege: string): PermissionMask =>
  parseClassList(privilege.replace(/(?<=.),all$/, "").replaceAll("<none>", "none")).mask;

const knownMask = (name: string, events: KnownEvents): PermissionMask => {
  const [document] = events.find(name)?.documents ?? [];
  return document === undefined ? maskOf([]) : parseClassList(document.classes.join(",")).mask;
};
