import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { readRegularFile } from "../../src/configuration/read-regular-file.ts";
import { nodeLimits } from "../../src/limits.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("reads a file byte for byte", () => {
  const path = join(temporaryFolder(), "a.conf");
  writeFileSync(path, Buffer.from([0, 255, 10]));
  expect([...readRegularFile(path)]).toEqual([0, 255, 10]);
  truncateSync(path, nodeLimits.configurationBytes);
  expect(readRegularFile(path)).toHaveLength(nodeLimits.configurationBytes);
});

it.each<{ what: string; make: (path: string) => void; code: string }>([
  { what: "there is none", make: () => {}, code: "ENOENT" },
  { what: "it is a folder", make: (path) => mkdirSync(path), code: "EISDIR" },
  { what: "it is a pipe", make: (path) => execFileSync("mkfifo", [path]), code: "no regular file" },
  { what: "it is a device without an end", make: (path) => symlinkSync("/dev/zero", path), code: "no regular file" },
  {
    what: "it is too large",
    make: (path) => {
      writeFileSync(path, "");
      truncateSync(path, nodeLimits.configurationBytes + 1);
    },
    code: `larger than the ${nodeLimits.configurationBytes} bytes that are read`,
  },
])("says so at once when $what", ({ make, code }) => {
  const path = join(temporaryFolder(), "a.conf");
  make(path);
  expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code }));
});
