import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const script = read(".ci/node-versions");
const wordsOf = (name: string): string[] => new RegExp(`^${name}="([^"]+)"`, "m").exec(script)?.[1]?.split(/\s+/) ?? [];
const versions = wordsOf("versions");

test("the oldest Node that the packages allow is tested, as it was first released", () => {
  const floor = /"node": ">=([\d.]+)"/.exec(read("package.json"))?.[1];
  expect(versions[0]).toBe(`${floor}.0`);
});

test("README says which lines of Node are tested", () => {
  const lines = versions.slice(1).map((version) => version.split(".")[0]);
  expect(read("README.md")).toContain(`Tested with Node 20.19, ${lines.join(" and ")}`);
});

test("what is run with each of them is there", () => {
  const tests = wordsOf("tests");
  expect(tests.length).toBeGreaterThan(5);
  expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
