import { isSecretName } from "@pluto-ami/protocol";

import { splitWords } from "../../syntax/split-words.ts";
import { redactText } from "./redact-text.ts";
import { redacted } from "./redacted.ts";

/** What the commands of the key database do with it; behind any other word there may be a value. */
const databaseVerbs: ReadonlySet<string> = new Set(["del", "deltree", "get", "put", "query", "show", "showkey"]);

/** Command lines inside command lines, as the question that TAB asks has one: so deep is looked. */
const deepest = 8;

/** All words, those of quoted parts too: undefined when it is nested too deep to be looked at. */
const flatWords = (line: string, depth: number = 0): string[] | undefined => {
  if (depth > deepest) return undefined;
  const flat: string[] = [];
  for (const word of splitWords(line, Infinity)) {
    const inner = /[\s"\\]/.test(word) ? flatWords(word, depth + 1) : [word];
    if (inner === undefined) return undefined;
    for (const each of inner) flat.push(each);
  }
  return flat;
};

/**
 * How many of the words may be shown: a value may be a secret whatever its key, and what is set is one when it is called so.
 * Of what is put somewhere the family and the key are shown, whatever `database` was typed as.
 */
const countShown = (words: readonly string[]): number => {
  let isSetting = false;
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    if (lower === "put") return at + 3;
    if (lower === "database" && !databaseVerbs.has(words[at + 1]?.toLowerCase() ?? "")) return at + 2;
    if (isSetting && isSecretName(word)) return at + 1;
    isSetting ||= lower === "set" || lower === "add";
  }
  return words.length;
};

/**
 * A command line for a log, without the secrets in it, which are added to `secrets`: wherever in it a `database put` stands, in
 * any spelling and in a question about its completion, what follows its key is left out.
 */
export const redactCommandLine = (line: string, secrets: string[] = []): string => {
  const words = flatWords(line);
  if (words === undefined) return redacted;
  const count = countShown(words);
  if (count >= words.length) return redactText(line, secrets);
  for (const word of words.slice(count)) secrets.push(word);
  return redactText([...words.slice(0, count), redacted].join(" "), secrets);
};
