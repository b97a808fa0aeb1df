import type { PeerAddress } from "@pluto-ami/core";
import { defineError, type ErrorDoc, sentenceOf } from "@pluto-ami/protocol";

import { reasonOf, systemCode } from "../system-error.ts";
import { printAddress } from "./address.ts";

/** Why a port could not be opened. */
const listenErrorDocs = {
  "address-in-use": { meaning: "Another program listens at the port.", remedy: "Stop it, or take another port." },
  "address-unavailable": {
    meaning: "This machine cannot listen at that address.",
    remedy: "Take an address that it has, and a port that you may open.",
  },
  "address-malformed": {
    meaning: "A program wants to listen at what is no numeric address, or no port.",
    remedy: "Write 127.0.0.1 or ::1, and 1 to 65535, or 0 for any free port.",
  },
  "manager-over": {
    meaning: "A program wants to listen for a manager that was shut down: it would answer nobody.",
    remedy: "Make another manager.",
  },
  "options-malformed": {
    meaning: "A program wants to listen with an option that there is not, or that is of another type.",
    remedy: "Read the message: it names the option.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ListenError}. */
export type ListenErrorCode = keyof typeof listenErrorDocs;

/** A port that could not be opened: nothing is open then. Its cause is the system's error. */
export class ListenError extends defineError("ListenError", listenErrorDocs) {
  /** What the system says, in words that go on after a colon. */
  readonly reason: string;

  constructor(code: ListenErrorCode, message: string, reason: string, options?: ErrorOptions) {
    super(code, message, options);
    this.reason = reason;
  }
}

/** What a port that the system does not give is called. */
export const listenError = (wanted: PeerAddress, cause: unknown): ListenError => {
  const inUse = systemCode(cause) === "EADDRINUSE";
  const remedy = inUse
    ? "Stop the program that listens there (an Asterisk, a plutod?), or listen on another port; 0 is any free one."
    : "Listen on another address.";
  const reason = reasonOf(cause);
  return new ListenError(
    inUse ? "address-in-use" : "address-unavailable",
    `Cannot listen on ${printAddress(wanted)}: ${sentenceOf(reason)} ${remedy}`,
    reason,
    { cause },
  );
};
