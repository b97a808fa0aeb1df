import { type ActionMessage, toText } from "@pluto-ami/protocol";

import type { Log } from "../../ports/log.ts";
import type { EventRecord } from "../../delivery/queue/event-record.ts";
import type { Session } from "../../session/session.ts";
import { eventNameHash } from "./event-name-hash.ts";
import { redactSecrets } from "./redact.ts";

/** What `manager set debug on` shows of an action: a line each, secrets left out (docs/protocol.md#debug-dump). */
export const examineAction = ({ lines }: ActionMessage, { isLoggedIn, log }: Session): void => {
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
