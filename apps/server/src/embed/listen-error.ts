import type { PeerAddress } from "@pluto-ami/core";

import { printAddress } from "../listeners/tcp.ts";
import { reasonOf, systemCode } from "../startup-error.ts";

/** Why a port could not be opened. */
export type ListenErrorCode = "address-in-use" | "address-unavailable" | "address-malformed";

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
