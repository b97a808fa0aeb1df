import { SecretHeaders, splitHeader } from "@pluto-ami/protocol";

import { redactCommandLine } from "./redact-command-line.ts";
import { redactText } from "./redact-text.ts";
import { redacted } from "./redacted.ts";

/** The header lines of a message as a log may have them. */
export interface RedactedMessage {
  readonly lines: readonly string[];
  /** What was left out. */
  readonly secrets: readonly string[];
}

const redactValue = (name: string, value: string, secrets: string[]): string =>
  name.trim().toLowerCase() === "command" ? redactCommandLine(value, secrets) : redactText(value, secrets);

/**
 * Header lines for a log, by their meaning (docs/protocol.md#debug-dump): without what `SecretHeaders` finds a secret or private, what goes into the key
 * database by function or command, and secrets in assignments and addresses. A slip of who typed it shows no secret.
 */
export const redactMessage = (lines: readonly string[]): RedactedMessage => {
  const headers = lines.map(splitHeader);
  const meaning = new SecretHeaders(headers.filter((header) => header !== undefined));
  const secrets: string[] = [];
  const shown = lines.map((line, at) => {
    const header = headers[at];
    const [name, value] = header ?? [line, line];
    if (value !== "" && meaning.kindOf(name, value) !== undefined) {
      secrets.push(value);
      return header === undefined ? redacted : `${name}: ${redacted}`;
    }
    const shownValue = redactValue(name, value, secrets);
    return shownValue === value ? line : header === undefined ? shownValue : `${name}: ${shownValue}`;
  });
  return { lines: shown, secrets };
};

/** The header lines of a message without its secrets: see {@link redactMessage}. */
export const redactSecrets = (lines: readonly string[]): readonly string[] => redactMessage(lines).lines;
