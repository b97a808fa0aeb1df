import { defineError } from "./define-error.ts";
import type { ErrorDoc } from "./error-doc.ts";

/** What can be wrong with bytes from a peer, and with what is to become bytes. */
export const protocolErrorDocs = {
  E_FRAME_TOO_LARGE: {
    meaning: "A message is larger than the decoder takes.",
    remedy: "Raise the limit if the peer can be trusted.",
  },
  E_LIMITS: {
    meaning:
      "A program makes a decoder with a limit that is missing, no number or too small: it would hold anything, or nothing.",
    remedy: "Spread serverLimits or clientLimits, then write what is different; the message names the limit.",
  },
  E_NO_BYTES: {
    meaning: "A text holds a character above U+00FF where every character is to be a byte.",
    remedy: "Make bytes of the text with `fromText` before it becomes a header, an answer or an event.",
  },
  E_NO_HEADER: {
    meaning:
      "What a program gives as a header of a message cannot be one: its name is none, or the message has it already and readers would have to choose.",
    remedy: "Give it another name, or leave it out: the message of the error names it.",
  },
  E_NO_VALUE: {
    meaning: "What a program gives as headers, as the value of one, or as a line is none.",
    remedy: "Give text, a finite number, or a list of them; the message names the header.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ProtocolError}. */
export type ProtocolErrorCode = keyof typeof protocolErrorDocs;

/** The peer sent what is no AMI, or more of it than we take; or what we are to send is no bytes. */
export class ProtocolError extends defineError("ProtocolError", protocolErrorDocs) {}
