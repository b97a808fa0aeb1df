import { defineError } from "./define-error.ts";
import type { ErrorDoc } from "./error-doc.ts";

/** What can be wrong with bytes from a peer. */
export const protocolErrorDocs = {
  E_FRAME_TOO_LARGE: {
    meaning: "A message is larger than the decoder takes.",
    remedy: "Raise the limit if the peer can be trusted.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ProtocolError}. */
export type ProtocolErrorCode = keyof typeof protocolErrorDocs;

/** The peer sent what is no AMI, or more of it than we take. */
export class ProtocolError extends defineError("ProtocolError", protocolErrorDocs) {}
