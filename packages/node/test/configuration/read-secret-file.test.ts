import { demandBytes } from "@pluto-ami/protocol";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readSecretFile, secretOf } from "../../src/configuration/read-secret-file.ts";
import { nodeLimits } from "../../src/limits.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const fileWith = (content: string | Uint8Array, mode = 0o600): string => {
  const path = join(temporaryFolder(), "secret");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};

test.each([
  ["hunter2", "hunter2"],
  ["hunter2\n", "hunter2"],
  ["hunter2\r\n", "hunter2"],
  ["\uFEFFhunter2", "hunter2"],
  ["\uFEFFhunter2\r\n", "hunter2"],
  ["hunter2\uFEFF", "hunter2\xEF\xBB\xBF"],
  [" a;b\\ \n", " a;b\\ "],
])("a file that holds %j holds the secret %j", (content, text) => {
  expect(readSecretFile(fileWith(content))).toEqual({ isFound: true, text });
});

test("its bytes are the secret's, up to the limit", () => {
  expect(readSecretFile(fileWith(Buffer.from([0xe9, 0xff, 10])))).toEqual({ isFound: true, text: "\xe9\xff" });
  const longest = "x".repeat(nodeLimits.secretBytes);
  expect(readSecretFile(fileWith(`${longest}\r\n`))).toEqual({ isFound: true, text: longest });
  expect(readSecretFile(fileWith(`\uFEFF${longest}\r\n`))).toEqual({ isFound: true, text: longest });
  expect(readSecretFile(fileWith(`\uFEFF${longest}xx`))).toMatchObject({ isFound: false });
  for (const more of ["x", "x\n", "x".repeat(100_000)]) {
    expect(readSecretFile(fileWith(longest + more))).toEqual({
      isFound: false,
      why: `it has more than ${nodeLimits.secretBytes} bytes`,
    });
  }
});

test.each([
  ["", "it is empty"],
  ["\n", "it is empty"],
  ["\xEF\xBB\xBF\n", "it is empty"],
  ["a\nb\n", "it has more than one line"],
  ["a\n\n", "it has more than one line"],
  ["a\0", "it has more than one line"],
])("%j is no secret: %s", (content, why) => {
  expect(readSecretFile(fileWith(Buffer.from(content, "latin1")))).toEqual({ isFound: false, why });
  expect(secretOf(demandBytes(content))).toEqual({ isFound: false, why });
});

test.each<{ what: string; make: (path: string) => void; why: RegExp }>([
  { what: "it is not there", make: () => {}, why: /^there is no such file$/ },
  { what: "it is a folder", make: (path) => mkdirSync(path), why: /^it is a folder$/ },
  { what: "it is a pipe", make: (path) => execFileSync("mkfifo", [path]), why: /^it is no regular file$/ },
  { what: "it is a device", make: (path) => symlinkSync("/dev/zero", path), why: /^it is no regular file$/ },
])("says why there is none: $what", ({ make, why }) => {
  const path = join(temporaryFolder(), "secret");
  make(path);
  expect(readSecretFile(path)).toEqual({ isFound: false, why: expect.stringMatching(why) });
});

test.each([
  [0o400, undefined, undefined],
  [0o640, undefined, undefined],
  [0o644, "others may read it (chmod o-r)", undefined],
  [0o444, "others may read it (chmod o-r)", undefined],
  [0o620, undefined, "others may write it (chmod go-w)"],
  [0o602, undefined, "others may write it (chmod go-w)"],
])("with the mode %o its flaw is %s, and it is refused for %s", (mode, flaw, why) => {
  const found = readSecretFile(fileWith("hunter2", mode));
  if (why !== undefined) expect(found).toEqual({ isFound: false, why });
  else expect(found).toEqual({ isFound: true, text: "hunter2", ...(flaw === undefined ? {} : { flaw }) });
});

test("a file of another user is refused, one of root is not", () => {
  const path = fileWith("hunter2");
  const own = process.getuid?.() ?? 0;
  const refused = { isFound: false, why: expect.stringMatching(/^it belongs to another user \(uid \d+\)/) };
  expect(readSecretFile(path, own + 1)).toEqual(own === 0 ? { isFound: true, text: "hunter2" } : refused);
  if (own === 0) {
    execFileSync("chown", ["12345", path]);
    expect(readSecretFile(path)).toEqual(refused);
  }
});
