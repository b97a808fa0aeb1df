import { demandBytes } from "@pluto-ami/protocol";
import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";

/** An event with these header lines behind its name. */
export const recordOf = (name: string, ...lines: string[]): EventRecord =>
  eventRecord({
    name,
    mask: 64,
    text: demandBytes([`Event: ${name}`, "Privilege: user,all", ...lines, "", ""].join("\r\n")),
    raisedAt: { wall: 0, steady: 0 },
  });
