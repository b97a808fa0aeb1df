import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { loadConf } from "@pluto-ami/conf";
import { fromText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { FolderConfigurationFiles } from "../../src/configuration/writable-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { FaultyDisk } from "./faulty-disk.ts";

/** A configuration folder `etc` beside folders and files that are nobody's business. */
const surroundings = () => {
  const root = temporaryFolder();
  const etc = join(root, "etc");
  for (const folder of ["etc", "etc/sub", "etc2", "secret"]) mkdirSync(join(root, folder));
  for (const file of ["etc/a.conf", "etc2/x.conf", "secret/passwd"]) writeFileSync(join(root, file), "[s]\nx = 1\n");
  symlinkSync(join(root, "secret/passwd"), join(etc, "link.conf"));
  symlinkSync(join(root, "secret"), join(etc, "linked"));
  symlinkSync(join(root, "secret/new.conf"), join(etc, "dangling.conf"));
  symlinkSync(join(etc, "a.conf"), join(etc, "within.conf"));
  return { root, etc, files: new FolderConfigurationFiles(etc) };
};

describe("names that lead out of the folder (spec/users.md §1.12)", () => {
  test.each([
    ["GHSA-33x6-fj46-6rfh: dots", "../secret/passwd"],
    ["dots behind a folder that is there", "sub/../../secret/passwd"],
    ["dots behind a folder that is not", "nosuch/../../secret/passwd"],
    ["many dots", "../../../../../../../../../../etc/passwd"],
    ["fix 424be34563: in full", "/etc/passwd"],
    ["CVE-2024-57520: a new file above", "../new.conf"],
    ["a folder whose name begins alike", "../etc2/x.conf"],
    ["a link to a file", "link.conf"],
    ["a link to a folder", "linked/passwd"],
    ["a new file behind a link", "linked/new.conf"],
    ["a link that leads nowhere yet", "dangling.conf"],
    ["a NUL", "a.conf\0"],
    ["a NUL in front of what is harmless", "../secret/passwd\0a.conf"],
    ["the folder itself", "."],
    ["nothing", " "],
    ["blanks around it", "  ../secret/passwd\t"],
    ["what a save keeps for itself", ".pluto-save.json"],
    ["a draft of a save", ".a.conf.pluto-new"],
  ])("%s", async (_, name) => {
    const { root, files } = surroundings();
    expect(files.resolve(name)).toEqual({ kind: "outside" });
    expect(() => files.read(name)).toThrow("outside");
    await expect(files.writeAll([{ path: name, text: "" }])).rejects.toThrow("not in the configuration folder");
    expect(readFileSync(join(root, "secret/passwd"), "latin1")).toBe("[s]\nx = 1\n");
  });

  test("an encoded dot is a name like any other: nobody decodes it", () => {
    const { etc, files } = surroundings();
    expect(files.resolve("%2e%2e/secret/passwd")).toEqual({ kind: "missing" });
    expect(files.resolve("..%2fsecret%2fpasswd")).toEqual({ kind: "inside", path: join(etc, "..%2fsecret%2fpasswd") });
  });

  test("what is inside stays inside, whatever its letters", () => {
    const { etc, files } = surroundings();
    const inside = (name: string) => ({ kind: "inside", path: join(etc, name) });
    expect(files.resolve("a.conf")).toEqual(inside("a.conf"));
    expect(files.resolve(" ./sub/../a.conf ")).toEqual(inside("a.conf"));
    expect(files.resolve("within.conf")).toEqual(inside("a.conf"));
    expect(files.resolve(join(etc, "a.conf"))).toEqual(inside("a.conf"));
    expect(files.resolve("..a.conf")).toEqual(inside("..a.conf"));
    expect(files.resolve(fromText("voilà"))).toEqual({ kind: "inside", path: fromText(join(etc, "voilà")) });
    expect(files.resolve("nosuch/a.conf")).toEqual({ kind: "missing" });
    // As the reference tells it, wherever the missing folder would be.
    expect(files.resolve("/nosuch/a.conf")).toEqual({ kind: "missing" });
  });
});

describe("includes that lead out of the folder", () => {
  test.each([
    '#include "../secret/passwd"',
    "#include ../secret/passwd",
    "#tryinclude </etc/passwd>",
    "#include ../secret/*",
    "#include link.conf",
    "#include l*k.conf",
    "#include linked/*",
    '#exec "/bin/cat /etc/passwd"',
  ])("%s", (line) => {
    const { etc, files } = surroundings();
    writeFileSync(join(etc, "main.conf"), `${line}\n[own]\ny = 2\n`);
    const result = loadConf("main.conf", files);
    if (!result.ok) expect(result.faults[0]?.code).toMatch(/^E_(UNREADABLE|INCLUDE)$/);
    else expect(result.document.sections.map(({ name }) => name)).toEqual(["own"]);
  });

  test("inside they are followed", () => {
    const { etc, files } = surroundings();
    writeFileSync(join(etc, "main.conf"), "#include within.conf\n#include sub/../a*.conf\n");
    const result = loadConf("main.conf", files);
    expect(result.ok && result.document.sections.length).toBe(2);
  });
});

describe("writing", () => {
  test("a link is followed and stays a link; mode and owner stay", async () => {
    const { etc, files } = surroundings();
    chmodSync(join(etc, "a.conf"), 0o606);
    await files.writeAll([{ path: "within.conf", text: "n\xffw" }]);
    expect(readFileSync(join(etc, "a.conf"))).toEqual(Buffer.from([0x6e, 0xff, 0x77]));
    expect(statSync(join(etc, "a.conf")).mode & 0o777).toBe(0o606);
  });

  test("a file under two names is refused", async () => {
    const { files } = surroundings();
    const both = ["a.conf", "within.conf"].map((path) => ({ path, text: "" }));
    await expect(files.writeAll(both)).rejects.toThrow("two names");
  });

  test("a full disk changes nothing", async () => {
    const { etc } = surroundings();
    writeFileSync(join(etc, "b.conf"), "old");
    const full = new FolderConfigurationFiles(etc, new FaultyDisk(2, "fails"));
    const both = ["a.conf", "b.conf"].map((path) => ({ path, text: "new" }));
    await expect(full.writeAll(both)).rejects.toThrow("no space left");
    expect(["a.conf", "b.conf"].map((name) => readFileSync(join(etc, name), "latin1"))).toEqual([
      "[s]\nx = 1\n",
      "old",
    ]);
  });

  test("a file is made once, for its owner and group", () => {
    const { etc, files } = surroundings();
    files.create(join(etc, "new.conf"));
    expect(statSync(join(etc, "new.conf")).mode & 0o777).toBe(0o640);
    expect(() => files.create(join(etc, "new.conf"))).toThrow("EEXIST");
  });

  test("changes come one after the other, also of two daemons on one folder", async () => {
    const { etc, files } = surroundings();
    const other = new FolderConfigurationFiles(etc);
    const addOne = async (to: FolderConfigurationFiles): Promise<void> =>
      to.exclusively(async () => {
        const count = Number(/\d+/.exec(to.read("a.conf") ?? "")?.[0]);
        await to.writeAll([{ path: "a.conf", text: String(count + 1) }]);
      });
    await Promise.all([files, other, files, other, files].map(addOne));
    expect(files.read("a.conf")).toBe("6");
  });
});

test("a start removes the drafts of a save that never was", async () => {
  const { etc, files } = surroundings();
  writeFileSync(join(etc, ".a.conf.pluto-new"), "half");
  expect(await files.recover()).toBe("nothing");
  expect(readdirSync(etc).filter((name) => name.startsWith("."))).toEqual([]);
});

test.skipIf(process.getuid?.() !== 0)(
  "(as root only: others cannot change the user) a folder that cannot be written",
  async () => {
    const { etc, files } = surroundings();
    const before = readFileSync(join(etc, "a.conf"), "latin1");
    chmodSync(etc, 0o755);
    chmodSync(join(etc, ".."), 0o755);
    mkdtempSync(join(etc, "x"));
    process.seteuid?.(65534);
    try {
      await expect(files.exclusively(() => files.writeAll([{ path: "a.conf", text: "new" }]))).rejects.toThrow(
        /EACCES/,
      );
      expect(() => files.create(join(etc, "new.conf"))).toThrow("EACCES");
    } finally {
      process.seteuid?.(0);
    }
    expect(readFileSync(join(etc, "a.conf"), "latin1")).toBe(before);
  },
);
