import { describe, expect, test } from "vitest";

import type { WritableFile } from "../../../src/ports/configuration-files.ts";
import { UsersFile } from "../../../src/settings/users-file/users-file.ts";

/** Files in memory. */
const folder = (files: Record<string, string>) => {
  let isLocked = false;
  const users = new UsersFile({
    read: {
      read: (path) => files[path],
      glob: (pattern) => Object.keys(files).filter((name) => name.startsWith(pattern.replace("*", ""))),
    },
    write: {
      exclusively: async (change) => {
        isLocked = true;
        try {
          return await change();
        } finally {
          isLocked = false;
        }
      },
      writeAll: async (changed: readonly WritableFile[]) => {
        if (!isLocked) throw new Error("nobody else may save meanwhile");
        for (const { path, text } of changed) files[path] = text;
      },
    },
  });
  return { files, users };
};

const manager = `; The users of our PBX
[general]
enabled=yes          ; always

[ops](!)
read = all

;-- once there was
[nobody]
--;
[ann](ops)           ; on call
  secret=x           ; change me
; the office only
permit = 10.0.0.0/8

; the robot
[bot]
secret = y
write=originate
`;

describe("a user is added", () => {
  test("behind all others, and every other byte stays", async () => {
    const { files, users } = folder({ "manager.conf": manager });
    await users.add({
      name: "zed",
      secret: "a;b",
      options: [
        ["read", "call,user"],
        ["deny", "0.0.0.0/0"],
      ],
    });
    expect(files["manager.conf"]).toBe(`${manager}\n[zed]\nsecret = a\\;b\nread = call,user\ndeny = 0.0.0.0/0\n`);
    expect(users.list().map(({ line, secret, user }) => [user.name, secret.kind, line])).toEqual([
      ["ann", "line", 11],
      ["bot", "line", 17],
      ["zed", "line", 21],
    ]);
  });

  test.each([
    ["[general]\nenabled = yes", "[general]\nenabled = yes\n\n[zed]\nsecret = x\n"],
    ["[general]\r\n\r\n", "[general]\r\n\r\n[zed]\r\nsecret = x\r\n"],
  ])("to %j, too", async (text, expected) => {
    const { files, users } = folder({ "manager.conf": text });
    await users.add({ name: "zed", secret: "x", options: [] });
    expect(files["manager.conf"]).toBe(expected);
  });

  test.each([
    ["a name that is there", "BOT", "x", [], "E_USER_THERE"],
    ["no name", "", "x", [], "E_USER_NAME"],
    ["the name of what is no user", "General", "x", [], "E_USER_NAME"],
    ["a name with a bracket", "a]b", "x", [], "E_USER_NAME"],
    ["a name that is too long", "x".repeat(80), "x", [], "E_USER_NAME"],
    ["a name on two lines", "a\n[b", "x", [], "E_USER_NAME"],
    ["a template's name", "ops", "x", [], undefined],
    ["a secret that ends in a blank", "zed", "x ", [], "E_NOT_AS_MEANT"],
    ["a network that is none", "zed", "x", [["permit", "nowhere"]], "E_NOT_AS_MEANT"],
    ["a class that is none", "zed", "x", [["read", "telepathy"]], "E_NOT_AS_MEANT"],
  ] as const)("but not with %s", async (_what, name, secret, options, code) => {
    const { files, users } = folder({ "manager.conf": manager });
    const adding = users.add({ name, secret, options });
    if (code === undefined) return expect(adding).resolves.toBeUndefined();
    await expect(adding).rejects.toMatchObject({ code });
    expect(files["manager.conf"]).toBe(manager);
    return undefined;
  });

  test("nor behind a comment that is open, or into a file that the daemon could not use", async () => {
    const open = "[general]\n;-- to be continued\n";
    const broken = "[general\n";
    for (const [text, code] of [
      [open, "E_NOT_AS_MEANT"],
      [broken, "E_USERS_FILE"],
    ] as const) {
      const { files, users } = folder({ "manager.conf": text });
      await expect(users.add({ name: "zed", secret: "x", options: [] })).rejects.toMatchObject({ code });
      expect(files["manager.conf"]).toBe(text);
    }
    await expect(folder({}).users.add({ name: "zed", secret: "x", options: [] })).rejects.toThrow(
      "manager.conf: There is no such file.",
    );
  });
});

describe("a secret is changed", () => {
  test("in its line, whose comment stays", async () => {
    const { files, users } = folder({ "manager.conf": manager });
    await users.setSecret("ANN", "new");
    expect(files["manager.conf"]).toBe(manager.replace("secret=x           ; change me", "secret = new  ; change me"));
  });

  test("in the file that has it", async () => {
    const { files, users } = folder({
      "manager.conf": "[general]\n#include users/*\n",
      "users/a": "[a]\nsecret = x\n",
    });
    await users.setSecret("a", "new");
    expect(files).toEqual({ "manager.conf": "[general]\n#include users/*\n", "users/a": "[a]\nsecret = new\n" });
  });

  test("of a user who inherits it in a line of his own", async () => {
    const { files, users } = folder({ "manager.conf": "[t](!)\nsecret = x\n[a](t)\nread = all\n[b](t)\n" });
    await users.setSecret("a", "new");
    expect(files["manager.conf"]).toBe("[t](!)\nsecret = x\n[a](t)\nsecret = new\nread = all\n[b](t)\n");
  });

  test.each([
    ["that others inherit from him", "[a]\nsecret = x\n[b](a)\nread = all\n", "E_NOT_AS_MEANT"],
    ["that goes on in another line", "[a]\nsecret = x\nsecret += y\n", "E_NOT_AS_MEANT"],
    ["that is in a file", "[a]\nsecretfile = x\n", "E_NOT_AS_MEANT"],
    ["of nobody", "[b]\nsecret = x\n", "E_NO_USER"],
  ])("but not one %s", async (_what, text, code) => {
    const { files, users } = folder({ "manager.conf": text });
    await expect(users.setSecret("a", "new")).rejects.toMatchObject({ code });
    expect(files["manager.conf"]).toBe(text);
  });
});

describe("a user is taken out", () => {
  test("with what is in his sections; comments behind them stay", async () => {
    const { files, users } = folder({ "manager.conf": `${manager}\n; more of ann\n[Ann](+)\nwrite = call\n` });
    await users.remove("ann");
    const [head = "", tail = ""] = manager.split("[ann](ops)           ; on call\n");
    const rest = tail.slice(tail.indexOf("\n; the robot"));
    expect(files["manager.conf"]).toBe(`${head}${rest}\n; more of ann\n`);
    expect(users.list().map(({ user }) => user.name)).toEqual(["bot"]);
  });

  test.each([
    ["from whom others inherit", "[a]\nsecret = x\n[b](a)\n"],
    ["whose name a template has, too", "[a](!)\nread = all\n[b](a)\nsecret = x\n[a]\nsecret = y\n"],
    ["whose section includes others", "[a]\nsecret = x\n#include more\n"],
  ])("but not one %s", async (_what, text) => {
    const { files, users } = folder({ "manager.conf": text, more: "[c]\nsecret = z\n" });
    await expect(users.remove("a")).rejects.toMatchObject({ code: "E_NOT_AS_MEANT" });
    expect(files["manager.conf"]).toBe(text);
  });

  test("but not one who is not there", async () => {
    await expect(folder({ "manager.conf": manager }).users.remove("ops")).rejects.toMatchObject({ code: "E_NO_USER" });
  });
});

test("a user's secret may be elsewhere, and need not be read for the list", () => {
  const text = "[a]\nsecretfile = /none\n[b]\nsecretenv = NONE\n[c]\nread = all\n[d]\nsecret =\n";
  expect(
    folder({ "manager.conf": text })
      .users.list()
      .map(({ secret }) => secret),
  ).toEqual([{ kind: "file", name: "/none" }, { kind: "variable", name: "NONE" }, { kind: "none" }, { kind: "none" }]);
});

describe("a user whose section is not in force", () => {
  const broken = `${manager}[crm]\nsecret = z\npermit = 127.0.0.0/8,10.0.0.0/33\n`;
  const why =
    "There is a section [crm] at manager.conf:20, which is not in force because of manager.conf:22: permit: '10.0.0.0/33' is no network";

  test("is no user, and is told of with the line that is why", () => {
    const { users } = folder({ "manager.conf": broken });
    expect(users.list().map(({ user }) => user.name)).toEqual(["ann", "bot"]);
    expect(users.dropped()).toMatchObject([{ section: { name: "crm", line: 20 }, fault: { line: 22 } }]);
  });

  test.each(["crm", "CRM"])("is neither added beside it nor given a secret, as %s", async (name) => {
    const { files, users } = folder({ "manager.conf": broken });
    const refused = { code: "E_NOT_IN_FORCE", message: expect.stringContaining(why) };
    await expect(users.add({ name, secret: "x", options: [] })).rejects.toMatchObject(refused);
    await expect(users.setSecret(name, "x")).rejects.toMatchObject(refused);
    expect(files["manager.conf"]).toBe(broken);
  });

  test("is removed, also with a section of that name that is", async () => {
    const { files, users } = folder({ "manager.conf": `${broken}[Crm]\nsecret = open\n` });
    await expect(users.setSecret("crm", "x")).rejects.toMatchObject({ code: "E_NOT_IN_FORCE" });
    await users.remove("crm");
    expect(files["manager.conf"]).toBe(manager);
  });

  test("keeps nobody else from being added", async () => {
    const { users } = folder({ "manager.conf": broken });
    await users.add({ name: "zed", secret: "x", options: [] });
    expect(users.list().map(({ user }) => user.name)).toEqual(["ann", "bot", "zed"]);
  });
});
