import { parse, safe } from "ini";

import { isSection, profileNames, sectionOf } from "./profile.ts";

/** What a file of profiles says: each profile's keys, and which one is the default. */
export interface ProfileFacts {
  readonly chosen: string | undefined;
  readonly profiles: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Reads the text of a file of profiles, as it is read when a profile is used. */
export const readProfileFacts = (text: string): ProfileFacts => {
  const parsed: unknown = parse(text);
  const sections = isSection(parsed) ? parsed : {};
  const keysOf = (name: string): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(sectionOf(sections, name) ?? {}).flatMap(([key, value]) =>
        isSection(value) ? [] : [[key, String(value)] as const],
      ),
    );
  const chosen = Object.hasOwn(sections, "default") ? sections["default"] : undefined;
  return {
    chosen: typeof chosen === "string" && chosen !== "" ? chosen : undefined,
    profiles: new Map(profileNames(sections).map((name) => [name, keysOf(name)])),
  };
};

/** A line that says a value; undefined when the format has no way to write it. */
export const profileLine = (key: string, value: string): string | undefined =>
  [safe(value), JSON.stringify(value)]
    .map((written) => `${key} = ${written}`)
    .find((line) => {
      const read: unknown = parse(`[x]\n${line}\n`)["x"];
      return isSection(read) && Object.keys(read).length === 1 && String(read[key]) === value;
    });

const ordered = (facts: ProfileFacts): string =>
  JSON.stringify([
    facts.chosen ?? null,
    [...facts.profiles]
      .map(([name, keys]) => [name, [...keys].sort(([a], [b]) => a.localeCompare(b))] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  ]);

/** Do two files say the same? */
export const isSameFacts = (left: ProfileFacts, right: ProfileFacts): boolean => ordered(left) === ordered(right);
