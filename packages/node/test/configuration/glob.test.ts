import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { globPaths } from "../../src/configuration/glob.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folderWith = (...files: string[]): string => {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  return folder;
};

describe("shell patterns", () => {
  const files = [
    "manager.d/b.conf",
    "manager.d/a.conf",
    "manager.d/.hidden.conf",
    "manager.d/a.conf.bak",
    "x1",
    "x2",
    "xa",
  ];

  it.each([
    ["manager.d/*.conf", ["manager.d/a.conf", "manager.d/b.conf"]],
    ["*/a.con?", ["manager.d/a.conf"]],
    ["x[0-9]", ["x1", "x2"]],
    ["x[!0-9]", ["xa"]],
    ["none/*", []],
    ["a+b*", []],
    [".*", []],
  ])("%s", (pattern, expected) => {
    expect(globPaths(folderWith(...files), pattern)).toEqual(expected);
  });

  it("keeps an absolute pattern absolute", () => {
    const folder = folderWith(...files);
    expect(globPaths("/", `${folder}/x?`)).toEqual(["x1", "x2", "xa"].map((name) => join(folder, name)));
  });
});
