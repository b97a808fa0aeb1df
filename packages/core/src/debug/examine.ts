import { type ActionMessage, toText } from "@pluto-ami/protocol";

import type { Log } from "../ports/log.ts";
import type { EventRecord } from "../queue/event-record.ts";
import { eventNameHash } from "./event-name-hash.ts";
import { redactSecrets } from "./redact.ts";

/** What `manager set debug on` shows of an action: a line each, secrets left out (spec/ami.md §5.1). */
export const examineAction = ({ lines }: ActionMessage, log: Log): void => {
  log.verbose("<--- Examining AMI action: -->");
  for (const line of redactSecrets(lines)) log.verbose(toText(line));
};

/** What it shows of an event, the number of whose name is that of Asterisk (spec/ami.md §5.1). */
export const examineEvent = ({ name, text }: EventRecord, log: Log): void => {
  log.verbose(`<-- Examining AMI event (${eventNameHash(name)}): -->`);
  const lines = text.split("\r\n").filter((line) => line !== "");
  for (const line of redactSecrets(lines)) log.verbose(toText(line));
};
