import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { runMain } from "../run-main.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-scripts-"));
  mkdirSync(join(folder, "all/included"), { recursive: true });
  writeFileSync(join(folder, "good.ami"), "ami-script 1\n\non Ping from panel\n  silence\n");
  writeFileSync(join(folder, "bad.ami"), "ami-script 1\n\non Ping onse\n  silence\n");
  writeFileSync(join(folder, "bad.json"), '{"rules":[{"on":"Ping","tims":1,"do":[]}]}');
  writeFileSync(join(folder, "all/first.ami"), "ami-script 1\ninclude included/more.ami\n");
  writeFileSync(join(folder, "all/included/more.ami"), "ami-script 1\n\non Ping\n  fault blakhole\n");
  writeFileSync(join(folder, "all/notes.txt"), "no script\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const check = (...names: string[]) => runMain(["script", "check", ...names.map((name) => join(folder, name))]);

test("script check says nothing of what is right, and ends with 0", async () => {
  expect(await check("good.ami")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("it says of mistakes where they are and what would be right, and ends with 1", async () => {
  const { code, stderr, stdout } = await check("good.ami", "bad.ami", "bad.json");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(/\/bad\.ami:3:9: .*onse.*once/),
    expect.stringMatching(/\/bad\.json: \/rules\/0.*tims/),
    "",
  ]);
});

test("a folder stands for its scripts, and what they include is looked at with them", async () => {
  const { code, stdout } = await check("all");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^.*\/included\/more\.ami:4:\d+: .*blakhole.*blackhole.*\n$/);
});

test("--json has the same", async () => {
  const { code, stdout } = await runMain(["script", "check", "--json", join(folder, "bad.ami")]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ faults: [expect.stringContaining("bad.ami:3:9: ")] });
});
