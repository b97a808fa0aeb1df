import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readSecretFile } from "../../src/configuration/read-secret-file.ts";
import { writeSecretFile } from "../../src/configuration/write-secret-file.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test("a secret file is replaced as a whole, and keeps its mode; a link to it stays one", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "secret"), "old, and much longer than the new one\n");
  chmodSync(join(folder, "secret"), 0o640);
  symlinkSync("secret", join(folder, "link"));
  await writeSecretFile(join(folder, "link"), "n\xE9w");
  expect(readFileSync(join(folder, "secret"), "latin1")).toBe("n\xE9w\n");
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readSecretFile(join(folder, "link"))).toEqual({ isFound: true, text: "n\xE9w" });
  expect(readdirSync(folder)).toEqual(["link", "secret"]);
});

test("one that is not there is not made", async () => {
  const folder = temporaryFolder();
  await expect(writeSecretFile(join(folder, "secret"), "x")).rejects.toMatchObject({ code: "ENOENT" });
  expect(readdirSync(folder)).toEqual([]);
});
