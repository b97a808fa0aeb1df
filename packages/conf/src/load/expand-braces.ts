import { confLimits } from "../limits.ts";

/** What stands between two braces, or outside of all: the texts that it may be. */
interface Part {
  /** Those of the alternatives that are complete. */
  readonly done: string[];
  /** Those of the one that is being read. */
  texts: readonly string[];
}

/** Each beginning with each end; undefined when these are too many. */
const joined = (beginnings: readonly string[], ends: readonly string[]): readonly string[] | undefined =>
  beginnings.length * ends.length > confLimits.includeAlternatives
    ? undefined
    : beginnings.flatMap((beginning) => ends.map((end) => beginning + end));

/**
 * The words that a word with `{a,b}` in it stands for, as a shell has them, in their order; braces may stand in each other
 * (docs/protocol.md#conf-includes). `{}`, and a brace that has no other, are ordinary characters. Undefined when there are
 * more words than {@link confLimits} allows.
 */
export const expandBraces = (word: string): readonly string[] | undefined => {
  const partners = pairsOf(word);
  const open: Part[] = [];
  let part: Part = { done: [], texts: [""] };
  let from = 0;
  for (let at = word.search(/[{},]/); at >= 0 && at < word.length; at++) {
    const character = word[at];
    const isEdge = character === "," ? open.length > 0 : partners.has(at);
    if (!isEdge) continue;
    const texts = joined(part.texts, [word.slice(from, at)]);
    if (texts === undefined) return undefined;
    from = at + 1;
    if (character === "{") {
      open.push({ done: part.done, texts });
      part = { done: [], texts: [""] };
      continue;
    }
    part.done.push(...texts);
    part.texts = [""];
    const outer = character === "}" ? open.pop() : undefined;
    if (outer === undefined) continue;
    const all = joined(outer.texts, part.done);
    if (all === undefined) return undefined;
    part = { done: outer.done, texts: all };
  }
  return joined(part.texts, [word.slice(from)]);
};

/** Where braces stand that belong together. */
const pairsOf = (word: string): ReadonlySet<number> => {
  const pairs = new Set<number>();
  const open: number[] = [];
  for (let at = word.indexOf("{"); at >= 0 && at < word.length; at++) {
    if (word[at] === "{" && word[at + 1] === "}") at++;
    else if (word[at] === "{") open.push(at);
    else if (word[at] === "}") {
      const begin = open.pop();
      if (begin !== undefined) pairs.add(begin).add(at);
    }
  }
  return pairs;
};
