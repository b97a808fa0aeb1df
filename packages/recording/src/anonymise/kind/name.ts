import { folded } from "../../words/value-matcher.ts";

/** What stands where nobody has a name. */
const nobody: ReadonlySet<string> = new Set(["", "<unknown>", "unknown", "anonymous", "<none>", "none"]);

/** Is it the name of somebody? */
export const isName = (text: string): boolean => !nobody.has(folded(text));

/** A caller id, `"Alice Jones" <101>`, as what stands before its name, the name, and what stands behind; undefined when it is none. */
export const splitCallerId = (text: string): readonly [before: string, name: string, behind: string] | undefined => {
  const begin = text.length - text.trimStart().length;
  const isQuoted = text.startsWith('"', begin);
  const start = isQuoted ? begin + 1 : begin;
  const end = isQuoted ? text.indexOf('"', start) : text.indexOf("<", start);
  if (end < 0) return undefined;
  const name = isQuoted ? text.slice(start, end) : text.slice(start, end).trimEnd();
  return [text.slice(0, start), name, text.slice(start + name.length)];
};
