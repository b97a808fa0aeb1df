import { redactMessage } from "./redact.ts";
import { redacted } from "./redacted.ts";

/** Shorter values are part of too many words, and say too little. */
const shortest = 3;

/** What a caught error says, without the secrets of the message that led to it: an error may quote what it was given. */
export const redactReason = (error: unknown, lines: readonly string[]): string => {
  let reason = inWords(error);
  for (const secret of redactMessage(lines).secrets) {
    if (secret.length >= shortest) reason = reason.replaceAll(secret, redacted);
  }
  return reason;
};

/** Programs throw all kinds of things, some of which have no words. */
const inWords = (error: unknown): string => {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "what was thrown has no words";
  }
};
