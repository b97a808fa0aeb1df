import { splitWords } from "../command/split-words.ts";
import { redacted } from "./redacted.ts";

/** The words of `database put` that may be shown: its own, the family and the key. */
const shownWords = 4;

/** A command line for a log: what it puts into the key database may be a secret whatever its key, and is left out. */
export const redactCommandLine = (line: string): string => {
  const words = splitWords(line);
  const isPut = /^database put$/i.test(words.slice(0, 2).join(" "));
  return isPut && words.length > shownWords ? [...words.slice(0, shownWords), redacted].join(" ") : line;
};
