import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

const mostLines = 300;
const mostFiles = 20;

/** Files that may be longer, and why: tables, which nobody reads from one end to the other. */
const longTables: Readonly<Record<string, string>> = {
  "packages/protocol/src/catalog/event-catalog.ts": "the facts of every event, an entry each",
  "packages/protocol/src/catalog/action-catalog.ts": "the facts of every action, an entry each",
};

const sources: ReadonlyMap<string, string> = new Map(
  ["packages", "apps"].flatMap((layer) =>
    readdirSync(join(root, layer)).flatMap((name) =>
      readdirSync(join(root, layer, name, "src"), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.[cm]?tsx?$/.test(file))
        .map((file) => `${layer}/${name}/src/${file}`)
        .map((file): [string, string] => [file, readFileSync(join(root, file), "utf8")]),
    ),
  ),
);

const linesOf = (code: string): number => code.split("\n").length - (code.endsWith("\n") ? 1 : 0);

/** Those with more lines than a file may have. */
const tooLong = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([, code]) => linesOf(code) > mostLines).map(([file]) => file);

/** Folders that hold more files than one may, those of the rooms in it left out. */
const tooFull = (files: Iterable<string>): readonly string[] => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > mostFiles).map(([folder]) => folder);
};

test(`no source file has more than ${mostLines} lines: one that grows beyond them holds more than one idea`, () => {
  expect([...tooLong(sources)].sort()).toEqual(Object.keys(longTables).sort());
});

test(`no folder of sources holds more than ${mostFiles} files: one that does has rooms that want names`, () => {
  expect(tooFull(sources.keys())).toEqual([]);
});

describe("what is too much is found", () => {
  test.each([
    [mostLines, []],
    [mostLines + 1, ["a.ts"]],
  ])("a file of %i lines", (lines, found) => {
    expect(tooLong(new Map([["a.ts", "line\n".repeat(lines)]]))).toEqual(found);
  });

  test.each([
    [mostFiles, []],
    [mostFiles + 1, ["src/room"]],
  ])("a folder of %i files", (count, found) => {
    const room = Array.from({ length: count }, (_, at) => `src/room/${at}.ts`);
    expect(tooFull([...room, "src/room/inner/a.ts", "src/b.ts"])).toEqual(found);
  });
});
