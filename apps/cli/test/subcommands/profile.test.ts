import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { runMain } from "../run-main.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-profile-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const add = (...options: string[]) =>
  runMain(["profile", "add", "c", ...options], { env: { HOME: folder, XDG_CONFIG_HOME: folder } });

const isKept = (): boolean => existsSync(join(folder, "pluto/cli.ini"));

test.each([
  ["--secret-command", "pass show pbx"],
  ["--secret-file", "/run/secret"],
  ["--secret", "right"],
])("add refuses %s without a user: it could not log in", async (option, value) => {
  const { code, stderr } = await add("--host", "pbx", option, value);
  expect(stderr).toContain("Give --user USER too");
  expect(stderr).not.toContain("right");
  expect(code).toBe(2);
  expect(isKept()).toBe(false);
});

test.each<[options: string[], isTold: boolean]>([
  [["--host", "pbx"], true],
  [["--host", "pbx", "--user", "ops", "--secret-command", "pass show pbx"], false],
  [["--socket", "/run/plutod.sock"], false],
])("add keeps %j; that a user is missing is told: %s", async (options, isTold) => {
  const { code, stderr } = await add(...options);
  expect(stderr.includes("names no user")).toBe(isTold);
  expect(code).toBe(0);
  expect(isKept()).toBe(true);
});

test.each([
  [["use", "nobody"], 1, /^no profile "nobody" in/],
  [["remove", "nobody"], 1, /^no profile "nobody" in/],
  [["add", "c", "--host", "pbx"], 1, /^there is a profile "c" already/],
  [["add", "[", "--host", "pbx"], 2, /cannot name a profile/],
  [["add", "d"], 2, /^what shall it keep/],
  [["remove"], 2, /^one name, please/],
])("what cannot be done is told from wrong usage: %j ends with %i", async (words, code, complaint) => {
  await add("--host", "pbx");
  const run = await runMain(["profile", ...words], { env: { HOME: folder, XDG_CONFIG_HOME: folder } });
  expect(run).toMatchObject({ code, stderr: expect.stringMatching(complaint) });
});

test("a folder that cannot be made is no wrong usage", async () => {
  writeFileSync(join(folder, "pluto"), "");
  expect(await add("--host", "pbx")).toMatchObject({ code: 1, stderr: expect.stringContaining("EEXIST") });
});
