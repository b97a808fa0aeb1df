import { isSecretName, isSecretVariable, splitHeader } from "@pluto-ami/protocol";

import { redactCommandLine } from "./redact-command-line.ts";
import { redactText } from "./redact-text.ts";
import { redacted } from "./redacted.ts";
import {
  isSecretFile,
  plainHeaders,
  secretApplications,
  secretOptions,
  secretPlaces,
  secretSetvar,
} from "./secret-places.ts";

/** The header lines of a message as a log may have them. */
export interface RedactedMessage {
  readonly lines: readonly string[];
  /** What was left out. */
  readonly secrets: readonly string[];
}

/**
 * UpdateConfig names a variable in one header and its values in others of the same number
 * (docs/protocol.md#update-config).
 */
const numbered = /^(?:value|match)-(\d+)$/i;
const numberedVariable = /^var-(\d+)$/i;

/** With a blank before its colon a header is none (docs/protocol.md#header-lookup), but whoever typed it meant it. */
const nameOf = (header: string): string => header.trim().toLowerCase();

/** What the headers of a message say about each other. */
class Meaning {
  /** The action or the event, in lower case. */
  #message = "";
  readonly #secretNumbers = new Set<number>();
  #isSecretVariable = false;
  #isDatabaseEntry = false;
  #isSecretFile = false;
  #isSecretApplication = false;

  constructor(headers: Iterable<readonly [name: string, value: string]>) {
    for (const [name, value] of headers) this.#read(nameOf(name), value);
  }

  /** A line without a colon is its own name. */
  isSecret(header: string): boolean {
    const name = nameOf(header);
    const places = this.#message === "setvar" && this.#isSecretVariable ? secretSetvar : secretPlaces[this.#message];
    if (places?.showsOnly !== undefined) return !plainHeaders.has(name) && !places.showsOnly.includes(name);
    if (places?.shows?.includes(name)) return false;
    if (places?.hides?.includes(name) || isSecretName(name)) return true;
    const number = numbered.exec(name)?.[1];
    if (number !== undefined) return this.#isSecretFile || this.#secretNumbers.has(Number(number));
    if (name === "value") return this.#isSecretVariable;
    if (name === "val") return this.#isDatabaseEntry;
    return name.endsWith("data") && this.#isSecretApplication;
  }

  #read(name: string, value: string): void {
    if ((name === "action" || name === "event") && this.#message === "") this.#message = value.trim().toLowerCase();
    const number = numberedVariable.exec(name)?.[1];
    const option = value.trim().toLowerCase();
    if (number !== undefined && (isSecretName(option) || secretOptions.has(option)))
      this.#secretNumbers.add(Number(number));
    if (name === "variable" && isSecretVariable(value)) this.#isSecretVariable = true;
    if (name === "family") this.#isDatabaseEntry = true;
    if (name.endsWith("filename") && isSecretFile(value)) this.#isSecretFile = true;
    if (/^app(?:lication)?$/.test(name) && secretApplications.has(option)) this.#isSecretApplication = true;
  }
}

const redactValue = (name: string, value: string, secrets: string[]): string =>
  nameOf(name) === "command" ? redactCommandLine(value, secrets) : redactText(value, secrets);

/**
 * Header lines for a log, by their meaning: the value of every header, variable and option that is called like a secret, not
 * only that of Secret (docs/protocol.md#debug-dump); what goes into the key database, by action, function or command;
 * secrets in assignments and addresses; and what the messages in `secretPlaces` hold. A slip of who typed it shows no
 * secret.
 */
export const redactMessage = (lines: readonly string[]): RedactedMessage => {
  const headers = lines.map(splitHeader);
  const meaning = new Meaning(headers.filter((header) => header !== undefined));
  const secrets: string[] = [];
  const shown = lines.map((line, at) => {
    const header = headers[at];
    const [name, value] = header ?? [line, line];
    if (value !== "" && meaning.isSecret(name)) {
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
