import { commandWords } from "../text/command-words.ts";
import type { SecretKind } from "./secret-headers.ts";
import { isSecretName } from "./secret-name.ts";

/** What the commands of the key database do with it; behind any other word there may be a value. */
const databaseVerbs: ReadonlySet<string> = new Set(["del", "deltree", "get", "put", "query", "show", "showkey"]);

/** Words behind which nothing is set, whatever else is named. */
const lookingVerbs: ReadonlySet<string> = new Set(["show", "list", "help", "test"]);

/** Words behind which somebody is named, and then his secret. */
const entries: ReadonlySet<string> = new Set(["login", "logon", "signin"]);

/** Command lines inside command lines, as the question that TAB asks has one: so deep is looked. */
const deepest = 8;

/** How much of a command line may be shown. */
export interface ShownCommand {
  /** Its words, those of quoted parts too; undefined when it is nested too deep to be looked at: then nothing may be shown. */
  readonly words: readonly string[] | undefined;
  /** How many of them may be shown. */
  readonly shown: number;
  /** Why the others may not; undefined when all may. */
  readonly kind: SecretKind | undefined;
}

/**
 * Which words of a command line may be shown: what is set is a secret when it is called so, in any spelling and inside of a question about its completion, and so is what
 * stands behind the name of somebody who logs in. Of what is put into the key database the family and the key are shown; the value is private, and a secret under a key
 * that is called so.
 */
export const shownOfCommand = (line: string): ShownCommand => {
  const words = flatWords(line);
  if (words === undefined) return { words, shown: 0, kind: "secret" };
  const [shown, kind] = countShown(words);
  return shown < words.length ? { words, shown, kind } : { words, shown: words.length, kind: undefined };
};

/**
 * Where a secret begins in a command line: from there on nothing may be shown. Undefined where it has none; of what is private it says nothing.
 */
export const secretInCommand = (line: string): number | undefined => {
  const { kind, shown, words = [] } = shownOfCommand(line);
  if (kind !== "secret") return undefined;
  let end = 0;
  for (const word of words.slice(0, shown)) {
    // A word in another spelling is not found: then all that follows is hidden.
    const at = line.indexOf(word, end);
    if (at < 0) break;
    end = at + word.length;
  }
  while (end < line.length && (line.charAt(end).trim() === "" || line.charAt(end) === '"')) end++;
  return end;
};

const flatWords = (line: string, depth: number = 0): string[] | undefined => {
  if (depth > deepest) return undefined;
  const flat: string[] = [];
  for (const word of commandWords(line)) {
    const inner = /[\s"\\]/.test(word) ? flatWords(word, depth + 1) : [word];
    if (inner === undefined) return undefined;
    for (const each of inner) flat.push(each);
  }
  return flat;
};

const countShown = (words: readonly string[]): readonly [shown: number, kind: SecretKind] => {
  let isLooking = false;
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    if (lower === "put") return [at + 3, words.slice(at + 1, at + 3).some(isSecretName) ? "secret" : "private"];
    if (lower === "database" && !databaseVerbs.has(words[at + 1]?.toLowerCase() ?? "")) return [at + 2, "private"];
    if (!isLooking && entries.has(lower)) return [at + 2, "secret"];
    if (!isLooking && isSecretName(word)) return [at + 1, "secret"];
    isLooking ||= lookingVerbs.has(lower);
  }
  return [words.length, "secret"];
};
