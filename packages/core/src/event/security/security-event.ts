import { bytes, type ByteString, demandBytes, type Fields, type TextFields } from "@pluto-ami/protocol";

import type { SecuritySeverity } from "../../ports/log.ts";
import type { PeerAddress, PeerTransport } from "../../ports/peer.ts";
import type { SecurityIncident } from "../../access/auth/security-incident.ts";
import { clip } from "../../log/clip.ts";
import { redacted } from "../debug/redacted.ts";
import { printEventTime } from "../../syntax/event-time.ts";

/** Whom it happened to. */
export interface SecuritySubject {
  readonly accountId: string;
  readonly sessionId: string;
  readonly transport: PeerTransport;
  readonly local: PeerAddress;
  readonly remote: PeerAddress;
  /** When the session logged in, 0 before that; milliseconds since the epoch. */
  readonly loginTime: number;
}

const requestTypeBytes = 63;

const printAddress = (transport: PeerTransport, { host, port }: PeerAddress): ByteString => {
  if (transport === "LOCAL") return demandBytes(`LOCAL/${host}`);
  const family = host.includes(":") ? "IPV6" : "IPV4";
  return demandBytes(`${family}/${transport}/${host}/${port}`);
};

const extraFields = (incident: SecurityIncident): Fields => {
  if (incident.kind === "ChallengeResponseFailed") {
    return {
      Challenge: demandBytes(incident.challenge),
      Response: demandBytes(incident.response),
      ExpectedResponse: demandBytes(incident.expectedResponse),
    };
  }
  if (incident.kind === "SuccessfulAuth") return { UsingPassword: 0 };
  return "requestType" in incident ? { RequestType: demandBytes(incident.requestType.slice(0, requestTypeBytes)) } : {};
};

/** How an event of this kind is meant (docs/protocol.md#security-events). */
export const securitySeverity = (kind: SecurityIncident["kind"]): SecuritySeverity =>
  kind === "SuccessfulAuth" ? "Informational" : "Error";

/**
 * The headers of a security event in their order; AccountID comes last in RequestBadFormat
 * (docs/protocol.md#security-events).
 */
export const securityFields = (incident: SecurityIncident, subject: SecuritySubject, now: number): Fields => {
  const account = { AccountID: demandBytes(subject.accountId) };
  const accountLast = incident.kind === "RequestBadFormat";
  return {
    EventTV: printEventTime(now),
    Severity: bytes(securitySeverity(incident.kind)),
    Service: bytes("AMI"),
    EventVersion: incident.kind === "InvalidPassword" ? 2 : 1,
    ...(accountLast ? {} : account),
    SessionID: demandBytes(subject.sessionId),
    LocalAddress: printAddress(subject.transport, subject.local),
    RemoteAddress: printAddress(subject.transport, subject.remote),
    ...extraFields(incident),
    SessionTV: printEventTime(subject.loginTime),
    ...(accountLast ? account : {}),
  };
};

/**
 * The same as one log line: `SecurityEvent="…",Key="value",…` (docs/protocol.md#security-events). A quote in a value
 * that a client chose would let it write fields of its own, and have somebody else banned: it becomes an apostrophe.
 * The key that would have been right is left out: with its challenge, it is enough to guess a secret at leisure.
 */
export const securityLogLine = (kind: string, fields: TextFields): string => {
  const shown = "ExpectedResponse" in fields ? { ...fields, ExpectedResponse: redacted } : fields;
  const all: TextFields = { SecurityEvent: kind, ...shown };
  return Object.entries(all)
    .map(([key, value]) => `${key}="${clip(String(value)).replaceAll('"', "'")}"`)
    .join(",");
};
