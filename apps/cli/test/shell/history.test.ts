import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { History } from "../../src/shell/history.ts";
import { limits } from "../../src/limits.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-history-"));

afterAll(() => rmSync(folder, { recursive: true }));

test("keeps lines between runs, for their owner only", async () => {
  const file = join(folder, "a", "b", "history");
  const first = new History(file);
  expect(await first.load()).toEqual([]);
  for (const line of ["one", "two", "two", " hidden", ""]) expect(await first.add(line)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(first.lines).toEqual(["two", "one"]);
  const second = new History(file);
  expect(await second.load()).toEqual(["two", "one"]);
  await second.add("three");
  expect(second.lines).toEqual(["three", "two", "one"]);
});

test("is bounded", async () => {
  const file = join(folder, "long");
  writeFileSync(file, Array.from({ length: limits.historyLines + 5 }, (_, index) => `${index}\n`).join(""));
  expect(await new History(file).load()).toHaveLength(limits.historyLines);
  expect(readFileSync(file, "utf8").startsWith("5\n")).toBe(true);
});

test("says when it cannot be kept", async () => {
  writeFileSync(join(folder, "file"), "");
  expect(await new History(join(folder, "file", "history")).add("x")).toBe(false);
});

test.each(["database put trunk secret hunter2", "module set PASSWORD x", "database put api-key a b"])(
  "%j is not in the file, but there until the shell is left",
  async (line) => {
    const kept = join(mkdtempSync(join(folder, "own-")), "history");
    const history = new History(kept);
    await history.add("core show version");
    expect(await history.add(line)).toBe(true);
    expect(history.lines).toEqual([line, "core show version"]);
    expect(readFileSync(kept, "utf8")).toBe("core show version\n");
  },
);

test("lines that a terminal cannot show are not offered again", async () => {
  const kept = join(mkdtempSync(join(folder, "own-")), "history");
  writeFileSync(kept, "a\nb\u001B[2J\nc\u202E\n");
  expect(await new History(kept).load()).toEqual(["a"]);
});
