import { type ActionMessage, toText } from "@pluto-ami/protocol";

import type { Log, LogCause, LogKind } from "../../ports/log.ts";
import type { EventRecord } from "../../delivery/queue/event-record.ts";
import { eventNameHash } from "./event-name-hash.ts";
import { redactSecrets } from "./redact.ts";

/** A session whose actions are shown. */
export interface ExaminedSession {
  readonly isLoggedIn: boolean;
  readonly log: {
    /** The log for lines that an operator has asked for: they are not counted as the session's. */
    readonly asked: Log;
    cause(kind: LogKind): LogCause | undefined;
  };
}

/** What `manager set debug on` shows of an action: a line each, secrets left out (docs/protocol.md#debug-dump). */
export const examineAction = ({ lines }: ActionMessage, { isLoggedIn, log }: ExaminedSession): void => {
  // Who asked for the dump wants to see what users do, all of it; a stranger must not fill the log by it.
  const cause = isLoggedIn ? undefined : log.cause("debug dump");
  log.asked.verbose("<--- Examining AMI action: -->", cause);
  for (const line of redactSecrets(lines)) log.asked.verbose(toText(line), cause);
};

/** What it shows of an event, the number of whose name is that of Asterisk (docs/protocol.md#debug-dump). */
export const examineEvent = ({ name, text }: EventRecord, log: Log): void => {
  log.verbose(`<-- Examining AMI event (${eventNameHash(name)}): -->`);
  const lines = text.split("\r\n").filter((line) => line !== "");
  for (const line of redactSecrets(lines)) log.verbose(toText(line));
};
