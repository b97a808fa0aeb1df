import { folded } from "../words/value-matcher.ts";

/** What stands where nobody has a name. */
const nobody: ReadonlySet<string> = new Set(["", "<unknown>", "unknown", "anonymous", "<none>", "none"]);

/** Is it the name of somebody? */
export const isName = (text: string): boolean => !nobody.has(folded(text));

const callerId = /^(\s*"?)([^"<]*?)("?\s*<[^<>]*>\s*|"\s*)$/;

/** A caller id, `"Alice Jones" <101>`, as what stands before its name, the name, and what stands behind; undefined when it is none. */
export const splitCallerId = (text: string): readonly [before: string, name: string, behind: string] | undefined => {
  const [, before, name, behind] = callerId.exec(text) ?? [];
  return before === undefined || name === undefined || behind === undefined ? undefined : [before, name, behind];
};
