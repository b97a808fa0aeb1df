import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

import { exceptions } from "./regular-expressions/exceptions.ts";
import { findPatterns } from "./regular-expressions/find-patterns.ts";
import { hostileTexts, longestTime, whyNotLinear } from "./regular-expressions/prove-linear.ts";

const root = resolve(import.meta.dirname, "..");

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourcesIn(path);
    return /\.(?:ts|js|mjs)$/.test(entry.name) ? [path] : [];
  });

const workspaces = ["packages", "apps"].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name)),
);
const folders = [
  ...workspaces.map((path) => join(path, "src")),
  join(root, "apps/server/bin"),
  join(root, "apps/cli/bin"),
  join(root, "apps/test-server/bin"),
];

const patterns = [...folders, join(root, "scripts")]
  .flatMap(sourcesIn)
  .flatMap((path) =>
    findPatterns(path, readFileSync(path, "utf8")).map((pattern) => ({ ...pattern, file: relative(root, path) })),
  );
type Found = (typeof patterns)[number];

const isListed = ({ file, text }: Found): boolean =>
  exceptions.some((exception) => exception.file === file && exception.text === text);

/** What is wrong with an expression, "" when it is linear. */
const fault = ({ literal }: Found): string =>
  literal === undefined ? "made of a value that the source does not show" : whyNotLinear(literal);

/** Characters of a hostile text: what is quadratic takes some 50 ms for as many, what is linear far less than one. */
const length = 10_000;
const longestMilliseconds = 10;

test("there are regular expressions to look at", () => {
  expect(patterns.length).toBeGreaterThan(100);
});

test("every regular expression is linear, or listed with a reason", () => {
  const wrong = patterns
    .filter((pattern) => !isListed(pattern))
    .flatMap((pattern) => {
      const why = fault(pattern);
      return why === "" ? [] : `${pattern.file}:${pattern.line} ${pattern.text} is ${why}`;
    });
  expect(
    wrong,
    "Read the text with indexOf or a loop, or by re2js; what a stranger cannot reach is listed in test/regular-expressions/exceptions.ts",
  ).toEqual([]);
});

test("the list of exceptions names nothing that is gone, or linear after all", () => {
  const stale = exceptions
    .filter(
      ({ file, text }) => !patterns.some((found) => found.file === file && found.text === text && fault(found) !== ""),
    )
    .map(({ file, text }) => `${file} ${text}`);
  expect(stale, "Strike these from test/regular-expressions/exceptions.ts").toEqual([]);
});

test("what is proved to be linear is quick on hostile texts, and an exception on as many bytes as it may be given", () => {
  const texts = hostileTexts(length);
  const slow = patterns.flatMap((pattern) => {
    if (pattern.literal === undefined) return [];
    const listed = exceptions.find(({ file, text }) => file === pattern.file && text === pattern.text);
    if (listed !== undefined && listed.bytes === undefined) return [];
    const tried = listed?.bytes === undefined ? texts : hostileTexts(listed.bytes);
    const time = longestTime(pattern.literal, tried, longestMilliseconds);
    return time > longestMilliseconds
      ? [`${pattern.file}:${pattern.line} ${pattern.text} took ${time.toFixed()} ms`]
      : [];
  });
  expect(slow).toEqual([]);
});

test.each([
  [String.raw`/\s+$/`, "quadratic: a search begins anew at each place"],
  [String.raw`/^(?:a+)+$/`, "exponential backtracking"],
  [String.raw`/^\s*x?\s*$/`, "backtracking that is not linear"],
])("%s is found", (text, why) => {
  const [found] = findPatterns("example.ts", `const trim = (line: string) => line.replace(${text}, "");`);
  expect(found).toMatchObject({ line: 1, text });
  expect(found?.literal === undefined ? "" : whyNotLinear(found.literal)).toContain(why);
});

test.each([String.raw`/\s+$/`, String.raw`/"(?:[^"\\]|\\.)*"/`])("%s is slow on a hostile text", (text) => {
  const [found] = findPatterns("example.ts", `export const slow = ${text};`);
  const time = found?.literal === undefined ? 0 : longestTime(found.literal, hostileTexts(length), longestMilliseconds);
  expect(time).toBeGreaterThan(longestMilliseconds);
});

test.each([
  ["export const of = (text: string): RegExp => new RegExp(text);", "new RegExp(text)"],
  ["export const of = (text: string) => RegExp(text);", "RegExp(text)"],
  ["const Alias = RegExp; export const of = (text: string) => new Alias(text);", "RegExp"],
  ["export const find = (text: string, what: string) => text.search(what);", "text.search(what)"],
])("a pattern that is made while the program runs is found: %s", (source, text) => {
  expect(findPatterns("example.ts", source)).toEqual([{ line: 1, text, literal: undefined }]);
});

test.each([
  "let expression: RegExp | undefined; export { expression };",
  "const a = /b/; export const c = 'b'.match(a);",
])("nothing else counts as made while the program runs: %s", (source) => {
  expect(findPatterns("example.ts", source).filter(({ literal }) => literal === undefined)).toEqual([]);
});
