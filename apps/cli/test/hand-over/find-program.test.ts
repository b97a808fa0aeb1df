import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { findProgram } from "../../src/hand-over/find-program.ts";

const program = { name: "pluto-test-server", packageName: "@pluto-ami/test-server" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-hand-over-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A package in a folder; gives the path of its program. */
const install = (at: string, name = program.packageName): string => {
  mkdirSync(join(folder, at), { recursive: true });
  const bin = { [program.name]: "./bin/program.js" };
  writeFileSync(join(folder, at, "package.json"), JSON.stringify({ name, bin }));
  return join(folder, at, "bin/program.js");
};

/** An executable in a folder; gives its path. */
const put = (at: string): string => {
  mkdirSync(join(folder, at), { recursive: true });
  const file = join(folder, at, program.name);
  writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
  return file;
};

const find = (path: readonly string[], platform: NodeJS.Platform = "linux") =>
  findProgram(program, { own: join(folder, "modules/cli"), platform, env: { PATH: path.join(delimiter) } });

test("a package beside ours is taken, whatever stands on the PATH", () => {
  const file = install("modules/test-server");
  put("bin");
  expect(find([join(folder, "bin")])).toEqual({ file: process.execPath, args: [file] });
});

test("one of another name beside ours is none", () => {
  install("modules/test-server", "somebody-elses");
  const file = put("bin");
  expect(find([join(folder, "none"), join(folder, "bin")])).toEqual({ file, args: [] });
});

test("then the first on the PATH is, which is never looked for in the working folder", () => {
  const file = put("bin");
  put("later");
  expect(find(["", ".", "bin", join(folder, "bin"), join(folder, "later")])).toEqual({ file, args: [] });
});

test.each([
  ["in a project", "node_modules/@pluto-ami/test-server", "node_modules/.bin"],
  ["installed for all", "npm/node_modules/@pluto-ami/test-server", "npm"],
])("on Windows the package beside the script on the PATH is: %s", (_where, at, path) => {
  const file = install(at);
  put(path);
  expect(find([join(folder, path)], "win32")).toEqual({ file: process.execPath, args: [file] });
});

test("where there is none, the package to install is named: E_NOT_INSTALLED", () => {
  expect(() => find([folder])).toThrow(
    expect.objectContaining({
      code: "E_NOT_INSTALLED",
      message: expect.stringContaining("npm install --save-dev @pluto-ami/test-server"),
    }),
  );
});
