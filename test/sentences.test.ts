import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** What a text that goes on behind another is called where others made it: it may be a sentence, with its full stop. */
const word = String.raw`(?:message|reason|why|flaw|complaint|failure|describeError\(.*\)|reasonOf\(\w+\)|toText\([\w.?]+\))`;

/** Such a text in a template, with a mark behind it, or a capital: behind a sentence they would stand as in `done.; it`. */
const joined = new RegExp(String.raw`\$\{(?:[\w.?#]+\.)?${word}\}(?:[;,.](?=[ )\`]|$)| (?=[A-Z]))`, "g");

/** Those that are clauses by what makes them, which says so. */
const clauses: Readonly<Record<string, string>> = {
  "packages/core/src/delivery/filter/filter-sets.ts: ${toText(error.reason)};": "FilterError.reason is one clause",
  "packages/core/src/settings/reading/read-users.ts: ${why},": "what a line cannot be read for, in one clause",
};

const joinedIn = (code: string): readonly string[] => [...code.matchAll(joined)].map(([found]) => found);

const sources = ["packages", "apps"].flatMap((layer) =>
  readdirSync(join(root, layer)).flatMap((name) =>
    readdirSync(join(root, layer, name, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${layer}/${name}/src/${file}`),
  ),
);

test("no text that may be a sentence is gone on with as if it were none: sentenceOf gives it its end, and what follows is another", () => {
  const found = sources.flatMap((file) =>
    joinedIn(readFileSync(join(root, file), "utf8")).map((place) => `${file}: ${place}`),
  );
  expect([...new Set(found)].sort()).toEqual(Object.keys(clauses).sort());
});

describe("what is joined is found", () => {
  test.each([
    ["throw refuse(`${why}; nothing was changed.`)", ["${why};"]],
    ["`${error.message}. Raise it`", ["${error.message}."]],
    ["`${fault.message} Mend it`", ["${fault.message} "]],
    ["`(${describeError(state.reason, target)}, and again)`", ["${describeError(state.reason, target)},"]],
    ["`${sentenceOf(why)} Nothing was changed.`", []],
    ["`${where}: ${why}`", []],
    ["`${message} (${why})`", []],
  ])("%j", (code, found) => {
    expect(joinedIn(code)).toEqual(found);
  });
});
