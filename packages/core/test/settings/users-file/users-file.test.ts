import { describe, expect, test } from "vitest";

import { FilterSets } from "../../../src/delivery/filter/filter-sets.ts";
import type { WritableFile } from "../../../src/ports/configuration-files.ts";
import { UsersFile } from "../../../src/settings/users-file/users-file.ts";

/** Files in memory. */
const folder = (files: Record<string, string>) => {
  let isLocked = false;
  const filters = new FilterSets();
  const users = new UsersFile({
    filterFaults: (lines) => {
      filters.rulesOf(lines);
      return filters.faultsOf(lines);
    },
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
    if (code === undefined) return expect(adding).resolves.toEqual(["manager.conf"]);
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

  test("in all the lines that it goes on in, again and again", async () => {
    const { files, users } = folder({ "manager.conf": "[a]\nsecret = x ; change me\nsecret += y\nread = all\n" });
    for (const secret of [" led by a blank", "x".repeat(3000), "new"]) await users.setSecret("a", secret);
    expect(files["manager.conf"]).toBe("[a]\nsecret = new  ; change me\nread = all\n");
  });

  test("in the one of several lines that is left", async () => {
    const { files, users } = folder({ "manager.conf": "[a]\nsecret = x\n[b]\nsecret = z\n[a](+)\nsecret = y\n" });
    await users.setSecret("a", "new");
    expect(files["manager.conf"]).toBe("[a]\nsecret = new\n[b]\nsecret = z\n[a](+)\n");
  });

  test("of a user who inherits it in a line of his own", async () => {
    const { files, users } = folder({ "manager.conf": "[t](!)\nsecret = x\n[a](t)\nread = all\n[b](t)\n" });
    await users.setSecret("a", "new");
    expect(files["manager.conf"]).toBe("[t](!)\nsecret = x\n[a](t)\nsecret = new\nread = all\n[b](t)\n");
  });

  test.each([
    ["that others inherit from him", "[a]\nsecret = x\n[b](a)\nread = all\n", "E_NOT_AS_MEANT"],
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
  ).toEqual([
    { kind: "file", name: "/none", file: "manager.conf" },
    { kind: "variable", name: "NONE", file: "manager.conf" },
    { kind: "none" },
    { kind: "none" },
  ]);
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

describe("what a user's lines say is changed", () => {
  test.each([
    [
      "in its line, whose comment stays",
      "[a]\nread=call ; see\n; x\n[b]\n",
      ["read"],
      [["read", "all"]],
      "[a]\nread = all  ; see\n; x\n[b]\n",
    ],
    [
      "behind his others, where there is none",
      "[a]\nsecret = x\n\n; of b\n[b]\n",
      ["write"],
      [["write", "call"]],
      "[a]\nsecret = x\nwrite = call\n\n; of b\n[b]\n",
    ],
    [
      "in a section with a header alone",
      "[a](t)\n[b]\n",
      ["write"],
      [["write", "call"]],
      "[t](!)\n[a](t)\nwrite = call\n[b]\n",
    ],
    ["to nothing", "[a]\nread = call\nsecret = x\n", ["read"], [], "[a]\nsecret = x\n"],
    [
      "to the last of several lines",
      "[a]\nread = call\nread = all\n",
      ["read"],
      [["read", "cdr"]],
      "[a]\nread = cdr\n",
    ],
    [
      "so that who is let in stands behind who is kept out",
      "[a]\nsecret = x\n",
      ["permit", "deny"],
      [
        ["permit", "10.0.0.0/8"],
        ["deny", "0.0.0.0/0"],
        ["permit", "::1"],
      ],
      "[a]\nsecret = x\ndeny = 0.0.0.0/0\npermit = 10.0.0.0/8\npermit = ::1\n",
    ],
    [
      "so that who is kept out stands before who is let in",
      "[a]\npermit = 10.0.0.0/8 ; us\nread = all\n",
      ["deny"],
      [["deny", "0.0.0.0/0"]],
      "[a]\ndeny = 0.0.0.0/0\npermit = 10.0.0.0/8 ; us\nread = all\n",
    ],
    [
      "with several lines in the place of several",
      "[a]\npermit = 10.0.0.0/8\ndeny = 0.0.0.0/0\npermit = ::1 ; v6\nread = all\n",
      ["permit"],
      [
        ["permit", "127.0.0.1"],
        ["permit", "::2"],
      ],
      "[a]\ndeny = 0.0.0.0/0\npermit = 127.0.0.1  ; v6\npermit = ::2\nread = all\n",
    ],
    [
      "from a secret to a file",
      "[a]\nsecret = x\nsecret += y\n",
      ["secretfile"],
      [["secretfile", "a.s"]],
      "[a]\nsecretfile = a.s\n",
    ],
    [
      "of filters with criteria",
      "[a]\neventfilter = Newchannel\n",
      ["eventfilter"],
      [["eventfilter(name(Hangup))", ""]],
      "[a]\neventfilter(name(Hangup)) = \n",
    ],
    [
      "with the line ends of the file",
      "[a]\r\nread = call\r\n",
      ["write", "read"],
      [
        ["write", "all"],
        ["read", "cdr"],
      ],
      "[a]\r\nread = cdr\r\nwrite = all\r\n",
    ],
    [
      "so that he is in force again",
      "[a]\nsecret = x\ndeny = ::/0\npermit = nowhere\n",
      ["permit"],
      [["permit", "::1"]],
      "[a]\nsecret = x\ndeny = ::/0\npermit = ::1\n",
    ],
  ] as const)("%s", async (_what, text, options, lines, expected) => {
    const whole = expected.startsWith("[t]") ? `[t](!)\n${text}` : text;
    const { files, users } = folder({ "manager.conf": whole });
    await users.setOptions("A", lines, options);
    expect(files["manager.conf"]).toBe(expected);
  });

  test.each([
    ["to a class that is none", "[a]\nsecret = x\n", ["read"], [["read", "telepathy"]], "telepathy"],
    ["again to a class that is none", "[a]\nread = x\n", ["write"], [["write", "x"]], "'x'"],
    ["to a network that is none", "[a]\nsecret = x\n", ["permit"], [["permit", "nowhere"]], "nowhere"],
    [
      "to networks beside which nobody is kept out",
      "[a]\nsecret = x\n",
      ["permit"],
      [["permit", "::1"]],
      "keep nobody out",
    ],
    ["so that nobody is kept out", "[a]\nsecret = x\ndeny = ::/0\npermit = ::1\n", ["deny"], [], "keep nobody out"],
    ["to a list that is not there", "[a]\nsecret = x\n", ["acl"], [["acl", "none"]], "none"],
    ["for nobody", "[b]\nsecret = x\n", ["read"], [["read", "all"]], "There is no user 'a'"],
    ["where others inherit it", "[a]\nread = call\n[b](a)\n", ["read"], [["read", "all"]], "what others have"],
    ["to two lines", "[a]\nsecret = x\n;-- to be\n", ["read"], [["read", "a\nb"]], "has a line end"],
    ["to what is no line", "[a]\nsecret = x\n", ["setvar"], [["setvar", "x\n[b]"]], "Nothing was changed"],
    ["and leave him out for another line", "[a]\npermit = nowhere\n", ["read"], [["read", "all"]], "nowhere"],
  ] as const)("but not %s", async (_what, text, options, lines, why) => {
    const { files, users } = folder({ "manager.conf": text });
    await expect(users.setOptions("a", lines, options)).rejects.toThrow(why);
    expect(files["manager.conf"]).toBe(text);
  });
});

describe("a filter that the daemon would ignore", () => {
  test.each([
    ["eventfilter", "(("],
    ["eventfilter", "!(("],
    ["eventfilter(action(exclude),name(Hangup)", "x"],
    ["eventfilter(method(telepathy))", "x"],
  ] as const)("is not set: %s = %s", async (option, pattern) => {
    const { files, users } = folder({ "manager.conf": manager });
    await expect(users.setOptions("ann", [[option, pattern]], ["eventfilter"])).rejects.toMatchObject({
      code: "E_NOT_AS_MEANT",
      message: expect.stringContaining("is ignored: "),
    });
    expect(files).toEqual({ "manager.conf": manager });
  });

  test("and is there already hinders nothing else", async () => {
    const { files, users } = folder({ "manager.conf": `${manager}eventfilter = ((\n` });
    await users.setOptions("bot", [["read", "call"]], ["read"]);
    expect(files["manager.conf"]).toContain("read = call\n");
    await users.setOptions("bot", [["eventfilter", "Event: Hangup"]], ["eventfilter"]);
    expect(files["manager.conf"]).toContain("eventfilter = Event: Hangup\n");
  });
});

describe("what a line cannot hold is not written", () => {
  const ends = [
    ["a CR", "yes\rsecret = evil"],
    ["an LF", "yes\nsecret = evil"],
    ["a NUL", "yes\0secret = evil"],
  ] as const;

  test.each(ends)("%s in an option, a secret or a new user's lines", async (_, value) => {
    const { files, users } = folder({ "manager.conf": manager });
    const refused = { code: "E_NOT_AS_MEANT" };
    await expect(users.setOptions("ann", [["displayconnects", value]], ["displayconnects"])).rejects.toMatchObject(
      refused,
    );
    await expect(users.setSecret("ann", value)).rejects.toMatchObject(refused);
    await expect(users.add({ name: "eve", secret: value, options: [] })).rejects.toMatchObject(refused);
    await expect(users.add({ name: "eve", secret: "x", options: [["permit", value]] })).rejects.toMatchObject(refused);
    expect(files).toEqual({ "manager.conf": manager });
  });
});
