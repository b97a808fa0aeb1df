import { parseConf } from "@pluto-ami/conf";
import { maskOf, printGrantedClasses } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defaultGeneralSettings } from "../../../src/settings/general-settings.ts";
import { readManagerSettings } from "../../../src/settings/reading/read-manager-settings.ts";
import type { User } from "../../../src/access/user/user.ts";

const read = (manager: string, acl?: string) => {
  const [file, aclFile] = [
    parseConf(manager, "manager.conf"),
    acl === undefined ? undefined : parseConf(acl, "acl.conf"),
  ];
  if (!file.ok || aclFile?.ok === false) throw new Error("the test's file is broken");
  const { dropped, settings, faults } = readManagerSettings(file.document, aclFile?.document);
  return { dropped, settings, faults: faults.map(({ severity, line, message }) => `${severity} ${line} ${message}`) };
};

const user = (text: string, acl?: string): User | undefined => read(text, acl).settings.users[0];

describe("[general] (docs/protocol.md#general-options)", () => {
  test("what no line says is the default", () => {
    expect(read("[general]\n").settings.general).toEqual(defaultGeneralSettings);
  });

  test.each([
    ["enabled = yes", { enabled: true }],
    ["ENABLED = On", { enabled: true }],
    ["enabled = yes please", { enabled: false }],
    ["port = 0x13ae", { port: 5038 }],
    ["port = 0", { port: 0 }],
    ["bindaddr = 127.0.0.1", { bindAddress: "127.0.0.1" }],
    ["bindaddr = 127.0.0.1:99", { bindAddress: "127.0.0.1" }],
    ["bindaddr = [::1]", { bindAddress: "::1" }],
    ["allowmultiplelogin = no", { allowMultipleLogin: false }],
    ["authtimeout = 5", { authTimeout: 5 }],
    ["authlimit = 7", { authLimit: 7 }],
    ["httptimeout = -1", { httpTimeout: 60 }],
    ["channelvars = one,two", { channelVars: ["one", "two"] }],
    ["disabledevents = VarSet, Reload", { disabledEvents: ["VarSet", "Reload"] }],
    ["sslenable = yes", { tlsEnabled: true }],
    ["port = 5038", { tlsBindAddressNamed: false, tlsDisableV1: true, tlsDisableV11: true, tlsDisableV12: false }],
    ["tlsdisablev1 = no\ntlsdisablev12 = yes", { tlsDisableV1: false, tlsDisableV12: true }],
    ["tlsbindaddr = 127.0.0.1:6000", { tlsBindAddressNamed: true }],
    ["tlsbindaddr = 127.0.0.1:6000", { tlsBindAddress: { host: "127.0.0.1", port: 6000 } }],
    ["tlsbindaddr = 127.0.0.1:5038", { tlsBindAddress: { host: "127.0.0.1", port: 5039 } }],
    ["enabled = yes\nenabled = no", { enabled: false }],
  ])("%s", (line, expected) => {
    expect(read(`[general]\n${line}\n`).settings.general).toMatchObject(expected);
  });

  test.each([
    ["port = 99999", "error 2 Invalid port number '99999'"],
    ["port = 80", "error 2 Invalid port number '80'"],
    ["bindaddr = nowhere", "warning 2 Invalid address 'nowhere' specified, default '::' will be used"],
    ["authtimeout = 0", "warning 2 Invalid authtimeout value '0', using default value"],
    ["nosuchoption = 1", "warning 2 Invalid keyword nosuchoption = 1 in manager.conf [general]"],
    ["tlsbindaddr = x", "error 2 Invalid tlsbindaddr 'x'"],
  ])("%s is a fault", (line, fault) => {
    expect(read(`[general]\n${line}\n`).faults[0]).toContain(fault);
  });

  test("a secret in the wrong place is not repeated", () => {
    expect(read("[general]\nsecret = hunter2\n").faults.join()).not.toContain("hunter2");
  });
});

describe("users (docs/protocol.md#users)", () => {
  test("every section but general and the templates, in the order of their first appearance", () => {
    const { settings } = read("[general]\n[zed]\nsecret=x\n[t](!)\nread=all\n[ann](t)\nsecret=x\n[ZED]\nread=call\n");
    expect(settings.users.map(({ name }) => name)).toEqual(["zed", "ann"]);
    expect(settings.users[0]?.read).toBe(maskOf(["call"]));
    expect(settings.users[0]?.secret?.matches("x")).toBe(true);
  });

  test.each([
    ["the last secret counts", "secret = a\nsecret = b", (it: User) => it.secret?.matches("b") === true],
    ["the last list of classes counts", "read = call\nread = user", (it: User) => it.read === maskOf(["user"])],
    ["no lists, no rights", "secret = x", (it: User) => it.read === 0 && it.write === 0],
    [
      "setvar in order",
      "setvar = A=1\nsetvar = B=2=3\nsetvar = nothing",
      (it: User) => JSON.stringify(it.variables) === '[["A","1"],["B","2=3"]]',
    ],
    [
      "eventfilter lines with their criteria",
      "eventfilter(name(X)) = !y",
      (it: User) => it.eventFilters[0]?.criteria === "eventfilter(name(X))" && it.eventFilters[0].pattern === "!y",
    ],
    ["a short writetimeout is refused", "writetimeout = 50", (it: User) => it.writeTimeout === undefined],
    ["what [general] says is the user's default", "secret = x", (it: User) => !it.displayConnects],
    ["the user's own word outranks it", "displayconnects = yes", (it: User) => it.displayConnects],
  ])("%s", (_, lines, holds) => {
    const found = user(`[general]\ndisplayconnects = no\n[ann]\n${lines}\n`);
    expect(found !== undefined && holds(found)).toBe(true);
  });

  test.each([
    ["secret =", "warning 1 User 'ann' has no secret and cannot log in."],
    ["read = call", "warning 1 User 'ann' has no secret and cannot log in."],
    ["secret = x\nread = telepathy", "warning 3 'telepathy' is no permission class and grants nothing."],
    ["secret = x\nread = ,call", "warning 3 '' is no permission class and grants nothing."],
    ["secret = x\nacl = nowhere", "warning 3 There is no ACL 'nowhere' in acl.conf: nobody gets in by it."],
    ["secret = x\nwritetimeout = 5", "warning 3 Invalid writetimeout value '5' at line 3"],
  ])("%j is a warning with its line", (lines, fault) => {
    expect(read(`[ann]\n${lines}\n`).faults).toContain(fault);
  });

  test("the empty item grants nothing (deviation)", () => {
    expect(printGrantedClasses(user("[ann]\nread = user,,call\n")?.read ?? 0)).toBe("call,user");
  });
});

describe("access (docs/protocol.md#access-lists)", () => {
  const acl =
    "[general]\n[loop]\ndeny = 0.0.0.0/0\npermit = 127.0.0.0/8\n[office]\ndeny = 0.0.0.0/0\npermit = 192.168.10.0/24\n";

  test.each([
    ["acl = loop", true],
    ["acl = office", false],
    ["acl = loop,office", false],
    ["acl = loop\ndeny = 127.0.0.1", false],
    ["acl = Loop", false],
    ["permit = 10.0.0.0/8", true],
  ])("%j lets 127.0.0.1 in: %s", (lines, allowed) => {
    expect(user(`[ann]\nsecret = x\n${lines}\n`, acl)?.access.decide("127.0.0.1").allowed).toBe(allowed);
  });

  test.each([
    ["permit = not-an-address", 3, "permit: 'not-an-address' is no network (write address/mask, as in 192.168.0.0/16)"],
    ["deny = ::1, 127.0.0.1/33", 3, "deny: '127.0.0.1/33' is no network (write address/mask, as in 192.168.0.0/16)"],
    ["acl = loop\nacl = loop", 4, "acl: the list 'loop' is named twice"],
  ])("%j costs the user his place, and nobody else anything", (lines, line, why) => {
    const { dropped, settings, faults } = read(`[ann]\nsecret = x\n${lines}\n[bob]\nsecret = y\n`, acl);
    expect(settings.users.map(({ name }) => name)).toEqual(["bob"]);
    expect(faults).toEqual([]);
    expect(dropped).toMatchObject([
      {
        section: { name: "ann", file: "manager.conf", line: 1 },
        fault: {
          severity: "error",
          code: "E_USER",
          file: "manager.conf",
          line,
          message: `${why}, so [ann] is not in force: nobody logs in by it.`,
          logged: expect.stringMatching(/^Invalid ACL '.*' for manager user 'ann' on line \d\. Deleting user$/),
        },
      },
    ]);
  });

  test("a section that takes the name of one that was dropped holds without it, and is told of", () => {
    const { faults, settings } = read(
      "[ann]\ndeny = 0.0.0.0/0\npermit = 10.0.0.0/33\n[Ann]\nsecret = y\n[ANN]\nread = call\n",
    );
    expect(settings.users).toHaveLength(1);
    expect(faults).toEqual([
      "warning 4 [Ann] is there twice; that of manager.conf:1 is not in force because of manager.conf:3, and this one holds without its access list and all else. Mend that line, or make them one.",
    ]);
  });

  test("a later section that is dropped takes the earlier with it, and says so", () => {
    const { dropped, settings } = read("[ann]\nsecret = x\n[ann]\npermit = 10.0.0.0/33\n");
    expect(settings.users).toEqual([]);
    expect(dropped[0]?.fault.message).toContain("so [ann] is not in force, nor is that of manager.conf:1: nobody");
  });

  test("a bad rule in acl.conf is an error: leaving it out could let somebody in", () => {
    expect(read("[general]\n", "[a]\ndeny = x\n").faults[0]).toMatch(/^error 2 'x' is no address or network/);
  });
});
