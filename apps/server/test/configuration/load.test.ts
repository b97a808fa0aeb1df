import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { NamedAcls } from "@pluto-ami/core";
import { describe, expect, it } from "vitest";

import { loadHttpConf, loadManagerFiles } from "../../src/configuration/load.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

const folderWith = (...names: readonly string[]): string => {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), "[general]\nenabled = yes\nbindaddr = 127.0.0.1\n");
  return folder;
};

const load = (folder: string) => loadHttpConf(folder, NamedAcls.none);

describe("http.conf", () => {
  it("need not be there", () => {
    expect(load(folderWith("manager.conf")).kind).toBe("absent");
    expect(load(folderWith("manager.conf", "http.conf")).kind).toBe("loaded");
  });

  it("does not say that HTTP is off when the folder is no configuration", () => {
    const gone = folderWith("manager.conf", "http.conf");
    rmSync(gone, { recursive: true });
    for (const folder of [gone, folderWith(), join(folderWith("file"), "file")]) {
      const message = expect.stringMatching(/no manager\.conf either|cannot be read/);
      expect(load(folder)).toMatchObject({
        kind: "broken",
        faults: [{ severity: "error", file: "http.conf", message }],
      });
    }
    expect(load(folderWith("http.conf")).kind).toBe("loaded");
  });
});

it("reads no file that is none", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "manager.conf"), "[general]\n#include pipe.conf\n");
  execFileSync("mkfifo", [join(folder, "pipe.conf")]);
  expect(loadManagerFiles(folder)).toMatchObject({
    kind: "broken",
    faults: [
      {
        file: "manager.conf",
        line: 2,
        message: expect.stringContaining("'pipe.conf' cannot be read (no regular file)"),
      },
    ],
  });
});
