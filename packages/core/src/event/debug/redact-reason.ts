import { redactMessage } from "./redact.ts";
import { redacted } from "./redacted.ts";

/** Shorter values are part of too many words, and say too little. */
const shortest = 3;

/** What a caught error says, without the secrets of the message that led to it: an error may quote what it was given. */
export const redactReason = (error: unknown, lines: readonly string[]): string => {
  let reason = error instanceof Error ? error.message : String(error);
  for (const secret of redactMessage(lines).secrets) {
    if (secret.length >= shortest) reason = reason.replaceAll(secret, redacted);
  }
  return reason;
};
