import type { PeerAddress } from "@pluto-ami/core";
import type { ErrorDoc } from "@pluto-ami/protocol";

import { printAddress } from "./tcp.ts";
import { reasonOf, startupErrorDocs, systemCode } from "../../../../apps/server/src/startup-error.ts";

/** Why a port could not be opened. */
export const listenErrorDocs = {
  "address-in-use": startupErrorDocs["address-in-use"],
  "address-unavailable": startupErrorDocs["address-unavailable"],
  "address-malformed": {
    meaning: "A program wants to listen at what is no numeric address, or no port.",
    remedy: "Write 127.0.0.1 or ::1, and 1 to 65535, or 0 for any free port.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ListenError}. */
export type ListenErrorCode = keyof typeof listenErrorDocs;

/** A port that could not be opened: nothing is open then. Its cause is the system's error. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code: ListenErrorCode;

  constructor(code: ListenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const listenError = (wanted: PeerAddress, cause: unknown): ListenError => {
  const inUse = systemCode(cause) === "EADDRINUSE";
  const remedy = inUse
    ? "Stop the program that listens there (an Asterisk, a plutod?), or listen on another port; 0 is any free one."
    : "Listen on another address.";
  return new ListenError(
    inUse ? "address-in-use" : "address-unavailable",
    `Cannot listen on ${printAddress(wanted)}: ${reasonOf(cause)}. ${remedy}`,
    { cause },
  );
};
