import { splitHeader } from "@pluto-ami/protocol";

import { redactCommandLine } from "./redact-command-line.ts";
import { redacted } from "./redacted.ts";

/** Names of headers, variables and options whose values nobody should read in a log. */
const secretName =
  /secret|passw|pwd|passphrase|token|credential|(?:^|[^a-z])(?:pin|auth)(?:$|[^a-z])|key$|^expectedresponse$/i;

/** UpdateConfig names a variable in one header and its values in others of the same number (spec/ami.md §11.5). */
const numbered = /^(?:value|match)-(\d+)$/i;

/** `NAME=value`, as Variable and ChanVariable headers carry it. */
const assignment = /^([^=]+)=(.*)$/s;

/**
 * Header lines for a debug dump: every secret-like value is left out, not only that of Secret (spec/deviations.md §5.1).
 * That goes for Key, for a variable of such a name (`Setvar`, `Variable: name=value`), for an
 * entry of the key database with such a family or key, and for `Var-n: secret` with its
 * `Value-n`; and for what a command line puts into the key database.
 */
export const redactSecrets = (lines: readonly string[]): readonly string[] => {
  const headers = lines.map(splitHeader);
  const secretNumbers = new Set<string>();
  let isSecretVariable = false;
  let isSecretEntry = false;
  for (const [name, value] of headers.filter((header) => header !== undefined)) {
    const number = /^var-(\d+)$/i.exec(name)?.[1];
    if (number !== undefined && secretName.test(value)) secretNumbers.add(number);
    if (/^variable$/i.test(name) && !value.includes("=") && secretName.test(value)) isSecretVariable = true;
    if (/^(?:family|key)$/i.test(name) && secretName.test(value)) isSecretEntry = true;
  }
  return lines.map((line, at) => {
    const [name, value] = headers[at] ?? [line, ""];
    const isSecret =
      secretName.test(name) ||
      secretNumbers.has(numbered.exec(name)?.[1] ?? "") ||
      (isSecretVariable && /^value$/i.test(name)) ||
      (isSecretEntry && /^val$/i.test(name));
    if (isSecret) return `${name}: ${redacted}`;
    if (/^command$/i.test(name)) {
      const shown = redactCommandLine(value);
      return shown === value ? line : `${name}: ${shown}`;
    }
    const [, variable = ""] = /variable/i.test(name) ? (assignment.exec(value) ?? []) : [];
    return secretName.test(variable) ? `${name}: ${variable}=${redacted}` : line;
  });
};
