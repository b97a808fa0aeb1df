import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { demandBytes, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { OperatorsFiles } from "../../src/configuration/operators-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const text = demandBytes("new\n");

const home = () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "etc/users.d"), { recursive: true });
  mkdirSync(join(folder, "dotfiles"));
  for (const name of ["dotfiles/m.conf", "etc/users.d/bob", "etc/acl.conf"]) writeFileSync(join(folder, name), "old\n");
  symlinkSync("../dotfiles/m.conf", join(folder, "etc/manager.conf"));
  return {
    folder,
    files: new OperatorsFiles(join(folder, "etc")),
    read: (name: string) => readFileSync(join(folder, name), "utf8"),
  };
};

test("what the daemon reads is written, wherever a link leads and whatever it is called", async () => {
  const { files, folder, read } = home();
  await files.exclusively(() => files.writeAll([{ path: fromText("manager.conf"), text }]));
  await files.writeAll([
    { path: fromText("users.d/bob"), text },
    { path: fromText("acl.conf"), text },
  ]);
  await files.writeAll([{ path: demandBytes(join(folder, "dotfiles/m.conf")), text }]);
  for (const name of ["dotfiles/m.conf", "etc/users.d/bob", "etc/acl.conf"]) expect(read(name)).toBe("new\n");
  expect(lstatSync(join(folder, "etc/manager.conf")).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, "etc"))).toEqual(["acl.conf", "manager.conf", "users.d"]);
  expect(readdirSync(join(folder, "dotfiles"))).toEqual(["m.conf"]);
});

test("nothing is written that is no file, or that could not be saved as one with the rest", async () => {
  const { files, folder, read } = home();
  await expect(files.writeAll([{ path: fromText("users.d"), text }])).rejects.toThrow(
    "users.d is a folder: it is not written",
  );
  await expect(files.writeAll([{ path: fromText("none.conf"), text }])).rejects.toMatchObject({ code: "ENOENT" });
  const both = ["manager.conf", "acl.conf"].map((path) => ({ path: demandBytes(path), text }));
  await expect(files.writeAll(both)).rejects.toThrow(
    /m\.conf is not in .*: it cannot be saved together with other files/,
  );
  expect([read("dotfiles/m.conf"), read("etc/acl.conf")]).toEqual(["old\n", "old\n"]);
  expect(existsSync(join(folder, "etc/none.conf"))).toBe(false);
});

test.skipIf(process.getuid?.() !== 0)(
  "who owns the folder leads root to nothing but his own (only root can show it)",
  async () => {
    const { files, folder, read } = home();
    chownSync(join(folder, "etc"), 65_534, 65_534);
    await expect(files.writeAll([{ path: fromText("manager.conf"), text }])).rejects.toThrow(
      /leads to .*m\.conf, which is another user's \(uid 0\)/,
    );
    expect(read("dotfiles/m.conf")).toBe("old\n");
  },
);
