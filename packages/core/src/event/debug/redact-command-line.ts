import { shownOfCommand } from "@pluto-ami/protocol";

import { redactText } from "./redact-text.ts";
import { redacted } from "./redacted.ts";

/** A command line for a log, without what in it nobody should read, which is added to `secrets`. */
export const redactCommandLine = (line: string, secrets: string[] = []): string => {
  const { kind, shown, words } = shownOfCommand(line);
  if (words === undefined) return redacted;
  if (kind === undefined) return redactText(line, secrets);
  for (const word of words.slice(shown)) secrets.push(word);
  return redactText([...words.slice(0, shown), redacted].join(" "), secrets);
};
