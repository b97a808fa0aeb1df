import { toText } from "@pluto-ami/protocol";

import { redactMessage } from "./redact.ts";
import { redacted } from "./redacted.ts";

/** Shorter values are part of too many words, and say too little. */
const shortest = 3;

/** What a caught error says, without the secrets of the message that led to it: an error may quote what it was given. */
export const redactReason = (error: unknown, lines: readonly string[]): string =>
  withoutSecrets(inWords(error), secretsIn(lines));

/** The secrets of a message, as the bytes that they are, and as the text that a program may have made of them. */
export const secretsIn = (lines: readonly string[]): ReadonlySet<string> => {
  const secrets = redactMessage(lines).secrets.filter(({ length }) => length >= shortest);
  return new Set(secrets.flatMap((secret) => [secret, toText(secret)]));
};

/** A text in which none of these is left. */
export const withoutSecrets = (text: string, secrets: Iterable<string>): string => {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, redacted);
  return shown;
};

/** Programs throw all kinds of things, some of which have no words. */
export const inWords = (error: unknown): string => {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "what was thrown has no words";
  }
};
