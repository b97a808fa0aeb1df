import {
  chmodSync,
  existsSync,
  linkSync,
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
import { demandBytes, fromText } from "@pluto-ami/protocol";
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

describe("names that lead out of the folder (docs/protocol.md#configuration-paths)", () => {
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
    expect(files.resolve(fromText(name))).toEqual({ kind: "outside" });
    expect(() => files.read(fromText(name))).toThrow("no configuration in");
    await expect(files.writeAll([{ path: fromText(name), text: fromText("") }])).rejects.toThrow("no configuration in");
    expect(readFileSync(join(root, "secret/passwd"), "latin1")).toBe("[s]\nx = 1\n");
  });

  test("an encoded dot is a name like any other: nobody decodes it", () => {
    const { etc, files } = surroundings();
    expect(files.resolve(fromText("%2e%2e/secret/passwd"))).toEqual({ kind: "missing" });
    expect(files.resolve(fromText("..%2fa.conf"))).toEqual({ kind: "inside", path: join(etc, "..%2fa.conf") });
  });

  test("what is inside stays inside, whatever its letters", () => {
    const { etc, files } = surroundings();
    const inside = (name: string) => ({ kind: "inside", path: join(etc, name) });
    expect(files.resolve(fromText("a.conf"))).toEqual(inside("a.conf"));
    expect(files.resolve(fromText(" ./sub/../a.conf "))).toEqual(inside("a.conf"));
    expect(files.resolve(fromText("within.conf"))).toEqual(inside("a.conf"));
    expect(files.resolve(fromText(join(etc, "a.conf")))).toEqual(inside("a.conf"));
    expect(files.resolve(fromText("..a.conf"))).toEqual(inside("..a.conf"));
    expect(files.resolve(fromText("voilà.conf"))).toEqual({ kind: "inside", path: fromText(join(etc, "voilà.conf")) });
    expect(files.resolve(fromText("nosuch/a.conf"))).toEqual({ kind: "missing" });
    // As the reference tells it, wherever the missing folder would be.
    expect(files.resolve(fromText("/nosuch/a.conf"))).toEqual({ kind: "missing" });
  });
});

describe("what is in the folder and no configuration of the manager", () => {
  const own = "[pbx]\nhost = pbx\nsecret = s3cret\n";

  test.each([
    ["the profiles of the pluto command, which may name programs to run", "cli.ini"],
    ["by a way around", "./cli.ini"],
    ["by a way around, through a folder", "sub/../cli.ini"],
    ["with blanks around it", " cli.ini\t"],
    ["in other letters, as some file systems take them", "CLI.INI"],
    ["a link to it with a harmless name", "link-to-cli.conf"],
    ["a hard link to it with a harmless name", "hard.conf"],
    ["a hard link to it in a folder", "sub/hard.conf"],
    ["the daemon's own settings", "pluto.ini"],
    ["a private key", "key.pem"],
    ["a key database", "database/journal-1"],
    ["a history", "history"],
    ["a file that is not there yet", "sub/cli.ini"],
    ["what only looks like a configuration", "a.conf.pluto"],
    ["an upper case configuration, which nobody reads", "A.CONF"],
    ["the lock of a save", ".pluto-save.lock"],
    ["what a save might keep for itself", ".pluto-save.conf"],
  ])("%s", async (_, name) => {
    const { etc, files } = surroundings();
    mkdirSync(join(etc, "database"));
    for (const file of ["cli.ini", "pluto.ini", "key.pem", "database/journal-1", "history"]) {
      writeFileSync(join(etc, file), own);
    }
    symlinkSync(join(etc, "cli.ini"), join(etc, "link-to-cli.conf"));
    for (const hard of ["hard.conf", "sub/hard.conf"]) linkSync(join(etc, "cli.ini"), join(etc, hard));
    expect(files.resolve(fromText(name))).toEqual({ kind: "outside" });
    expect(() => files.read(fromText(name))).toThrow("no configuration");
    expect(files.mark(fromText(name))).toBeUndefined();
    expect(files.glob(fromText(name))).toEqual([]);
    await expect(files.writeAll([{ path: fromText(name), text: fromText("") }])).rejects.toThrow("no configuration");
    expect(() => files.create(fromText(join(etc, "new.ini")))).toThrow("no configuration");
    expect(existsSync(join(etc, "new.ini"))).toBe(false);
    expect(readFileSync(join(etc, "cli.ini"), "latin1")).toBe(own);
  });

  test("is not shown by an include either", () => {
    const { etc, files } = surroundings();
    writeFileSync(join(etc, "cli.ini"), own);
    for (const line of ["#include cli.ini", "#tryinclude cli.ini", "#include *", "#include ./c*.ini"]) {
      writeFileSync(join(etc, "main.conf"), `${line}\n`);
      const result = loadConf("main.conf", files);
      expect(result.ok ? result.document.sections.map(({ name }) => name) : []).not.toContain("pbx");
    }
  });

  test("a configuration with a second name, as copies of whole folders make it, is one", () => {
    const { root, etc, files } = surroundings();
    linkSync(join(etc, "a.conf"), join(root, "secret/a.conf.copy"));
    linkSync(join(etc, "a.conf"), join(etc, "sub/a.conf"));
    expect(files.read(fromText("a.conf"))).toBe("[s]\nx = 1\n");
    expect(files.read(fromText("sub/a.conf"))).toBe("[s]\nx = 1\n");
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
    await files.writeAll([{ path: fromText("within.conf"), text: demandBytes("n\xffw") }]);
    expect(readFileSync(join(etc, "a.conf"))).toEqual(Buffer.from([0x6e, 0xff, 0x77]));
    expect(statSync(join(etc, "a.conf")).mode & 0o777).toBe(0o606);
  });

  test("a file under two names is refused", async () => {
    const { files } = surroundings();
    const both = ["a.conf", "within.conf"].map((path) => ({ path: fromText(path), text: fromText("") }));
    await expect(files.writeAll(both)).rejects.toThrow("two names");
  });

  test("a full disk changes nothing", async () => {
    const { etc } = surroundings();
    writeFileSync(join(etc, "b.conf"), "old");
    const full = new FolderConfigurationFiles(etc, new FaultyDisk(2, "fails"));
    const both = ["a.conf", "b.conf"].map((path) => ({ path: fromText(path), text: fromText("new") }));
    await expect(full.writeAll(both)).rejects.toThrow("no space left");
    expect(["a.conf", "b.conf"].map((name) => readFileSync(join(etc, name), "latin1"))).toEqual([
      "[s]\nx = 1\n",
      "old",
    ]);
  });

  test("a file is made once, for its owner and group", () => {
    const { etc, files } = surroundings();
    files.create(fromText(join(etc, "new.conf")));
    expect(statSync(join(etc, "new.conf")).mode & 0o777).toBe(0o640);
    expect(() => files.create(fromText(join(etc, "new.conf")))).toThrow("EEXIST");
  });

  test("changes come one after the other, also of two daemons on one folder", async () => {
    const { etc, files } = surroundings();
    const other = new FolderConfigurationFiles(etc);
    const addOne = async (to: FolderConfigurationFiles): Promise<void> =>
      to.exclusively(async () => {
        const count = Number(/\d+/.exec(to.read(fromText("a.conf")) ?? "")?.[0]);
        await to.writeAll([{ path: fromText("a.conf"), text: fromText(String(count + 1)) }]);
      });
    await Promise.all([files, other, files, other, files].map(addOne));
    expect(files.read(fromText("a.conf"))).toBe("6");
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
      await expect(
        files.exclusively(() => files.writeAll([{ path: fromText("a.conf"), text: fromText("new") }])),
      ).rejects.toThrow(/EACCES/);
      expect(() => files.create(fromText(join(etc, "new.conf")))).toThrow("EACCES");
    } finally {
      process.seteuid?.(0);
    }
    expect(readFileSync(join(etc, "a.conf"), "latin1")).toBe(before);
  },
);
