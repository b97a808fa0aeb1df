import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
  await writeSecretFile({ path: join(folder, "link"), namedIn: [folder] }, "n\xE9w");
  expect(readFileSync(join(folder, "secret"), "latin1")).toBe("n\xE9w\n");
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readSecretFile(join(folder, "link"))).toEqual({ isFound: true, text: "n\xE9w" });
  expect(readdirSync(folder)).toEqual(["link", "secret"]);
});

test("one that is not there is not made", async () => {
  const folder = temporaryFolder();
  await expect(writeSecretFile({ path: join(folder, "secret"), namedIn: [folder] }, "x")).rejects.toMatchObject({
    code: "ENOENT",
  });
  expect(readdirSync(folder)).toEqual([]);
});

test.each<{ what: string; make: (path: string) => void; why: RegExp }>([
  { what: "a pipe", make: (path) => execFileSync("mkfifo", [path]), why: /is no regular file: it is not written/ },
  {
    what: "a link to a pipe",
    make: (path) => {
      execFileSync("mkfifo", [`${path}.pipe`]);
      symlinkSync(`${path}.pipe`, path);
    },
    why: /is no regular file/,
  },
  { what: "a folder", make: (path) => mkdirSync(path), why: /is a folder: it is not written/ },
  {
    what: "one that others may write",
    make: (path) => {
      writeFileSync(path, "old");
      chmodSync(path, 0o666);
    },
    why: /plutod does not read such a file: chmod go-w/,
  },
])("$what stays as it is", async ({ make, why }) => {
  const folder = temporaryFolder();
  const path = join(folder, "secret");
  make(path);
  const before = [readdirSync(folder), lstatSync(path).ino];
  await expect(writeSecretFile({ path, namedIn: [folder] }, "new")).rejects.toThrow(why);
  expect([readdirSync(folder), lstatSync(path).ino]).toEqual(before);
});

test.skipIf(process.getuid?.() !== 0)(
  "whoever names it leads root to no file that is not his own (only root can show it)",
  async () => {
    const folder = temporaryFolder();
    const [names, secret] = [join(folder, "manager.conf"), join(folder, "secret")];
    for (const path of [names, secret]) writeFileSync(path, "old\n", { mode: 0o600 });
    chownSync(names, 65_534, 65_534);
    await expect(writeSecretFile({ path: secret, namedIn: [folder, names] }, "new")).rejects.toThrow(
      /manager\.conf, which others than you and root may change, leads to .*secret, which is another user's/,
    );
    expect(readFileSync(secret, "utf8")).toBe("old\n");
    chownSync(secret, 65_534, 65_534);
    await writeSecretFile({ path: secret, namedIn: [folder, names] }, "new");
    expect(readFileSync(secret, "utf8")).toBe("new\n");
    expect(lstatSync(secret).uid).toBe(65_534);
  },
);
