import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(`${root}docs/compatibility.md`, "utf8");

/** Files under a folder, as area/name with their extension. */
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`).map((file) => `${entry.name}/${file}`) : [entry.name],
  );

const scenarios = filesUnder(`${root}conformance/scenarios`).map((file) => file.replace(/\.txt$/, ""));
const areas = new Set(scenarios.map((scenario) => scenario.split("/", 1)[0]));

/** The rows of the page's tables, each with the patterns of scenarios that its last cell names. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => ({ line, last: line.split(" | ").at(-1) ?? "" }))
  .map(({ line, last }) => ({
    line,
    patterns: [...last.matchAll(/`([a-z]+)\/([a-z0-9*-]+)`/g)]
      .filter(([, area]) => areas.has(area ?? ""))
      .map(([, area, name]) => `${area}/${name}`),
  }))
  .filter(({ patterns }) => patterns.length > 0);

const matches = (pattern: string, scenario: string): boolean =>
  pattern.endsWith("*") ? scenario.startsWith(pattern.slice(0, -1)) : scenario === pattern;

describe("docs/compatibility.md", () => {
  it("names every scenario in exactly one row", () => {
    const rowsOf = (scenario: string): string[] =>
      rows.filter(({ patterns }) => patterns.some((pattern) => matches(pattern, scenario))).map(({ line }) => line);
    const wrong = scenarios
      .map((scenario) => ({ scenario, rows: rowsOf(scenario) }))
      .filter((it) => it.rows.length !== 1);
    expect(wrong).toEqual([]);
  });

  it("names no scenario that is not there", () => {
    const patterns = rows.flatMap(({ patterns }) => patterns);
    expect(patterns.filter((pattern) => !scenarios.some((scenario) => matches(pattern, scenario)))).toEqual([]);
  });

  it("names only tests that are there", () => {
    const paths = [...page.matchAll(/`((?:packages|apps|test)\/[\w./-]+\.ts)`/g)].map(([, path]) => path ?? "");
    expect(paths.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });
});

/** The judge's copy, where there is one. */
const judge = `${root}../shared/conformance`;

describe("the conformance suite", () => {
  it("is the one that judges us", (context) => {
    if (!existsSync(judge)) context.skip(`there is no other copy at ${judge}`);
    const contents = (folder: string): Map<string, string> =>
      new Map(
        ["configs", "scenarios"]
          .flatMap((part) => filesUnder(`${folder}/${part}`).map((file) => `${part}/${file}`))
          .concat("runner.mjs")
          .sort()
          .map((file) => [file, readFileSync(`${folder}/${file}`, "latin1")]),
      );
    expect(contents(`${root}conformance`)).toEqual(contents(judge));
  });
});
