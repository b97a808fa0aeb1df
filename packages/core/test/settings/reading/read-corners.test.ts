import { bytes } from "@pluto-ami/protocol";
import { parseConf } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import { type ManagerSettings, readManagerSettings } from "../../../src/settings/reading/read-manager-settings.ts";
import { generalOptionDocs } from "../../../src/settings/option-docs/general-option-docs.ts";
import { userOptionDocs } from "../../../src/settings/option-docs/user-option-docs.ts";
import type { User } from "../../../src/access/user/user.ts";
import { Secret } from "../../../src/access/user/secret.ts";

const read = (manager: string, acl?: string): { settings: ManagerSettings; faults: string[] } => {
  const file = parseConf(manager, "manager.conf");
  const aclFile = acl === undefined ? undefined : parseConf(acl, "acl.conf");
  if (!file.ok || aclFile?.ok === false) throw new Error("the test's file is broken");
  const { settings, faults } = readManagerSettings(file.document, aclFile?.document);
  return { settings, faults: faults.map(({ severity, line, message }) => `${severity} ${line} ${message}`) };
};

describe("[general] (docs/protocol.md#general-options)", () => {
  test.each([
    ["port = 011656", { port: 5038 }],
    ["authtimeout = 010", { authTimeout: 10 }],
    ["authtimeout = 99999999", { authTimeout: 2_000_000 }],
    ["httptimeout = 45", { httpTimeout: 45 }],
    ["bindaddr = ::1", { bindAddress: "::1" }],
    ["bindaddr = [::1]:99", { bindAddress: "::1" }],
    ["channelvars = one , two,,three,", { channelVars: ["one", "two", "three"] }],
    ["channelvars =", { channelVars: [] }],
    ["bindaddr = 127.0.0.1", { tlsBindAddress: { host: "127.0.0.1", port: 5039 } }],
    ["tlsbindaddr = [::1]:6000\nbindaddr = 127.0.0.1", { tlsBindAddress: { host: "::1", port: 6000 } }],
    ["tlsbindaddr = ::1", { tlsBindAddress: { host: "::1", port: 5039 } }],
    ["tlsbindaddr = 127.0.0.1:0", { tlsBindAddress: { host: "127.0.0.1", port: 5039 } }],
    ["tlscert = a.pem\nsslprivatekey = b.key\nsslcipher = HIGH", { tlsCertFile: "a.pem", tlsPrivateKey: "b.key" }],
  ])("%j", (lines, expected) => {
    const { settings, faults } = read(`[general]\n${lines}\n`);
    expect(settings.general).toMatchObject(expected);
    expect(faults).toEqual([]);
  });

  test.each(["", "08192", "1023", "65536", "-1", "5038x", "5038.0", "1e4"])("port = %j is an error", (port) => {
    const { faults } = read(`[general]\nport = ${port}\n`);
    expect(faults).toEqual([`error 2 Invalid port number '${port}'; use 1024 to 65535, or 0 for any free one.`]);
  });

  test.each(["httptimeout", "authtimeout", "authlimit"])("%s = 0x10 is a warning", (name) => {
    const { faults } = read(`[general]\n${name} = 0x10\n`);
    expect(faults).toEqual([`warning 2 Invalid ${name} value '0x10', using default value`]);
  });

  test.each(["tlscafile", "tlscapath", "tlscadir", "tlsverifyclient", "tlsdontverifyserver", "tlsclientmethod"])(
    "%s is none of its options",
    (name) => {
      const { faults } = read(`[general]\n${name} = x\n`);
      expect(faults).toEqual([`warning 2 Invalid keyword ${name} = x in manager.conf [general]`]);
    },
  );

  test("sslbindaddr is called by its name", () => {
    expect(read("[general]\nsslbindaddr = x\n").faults[0]).toMatch(/^error 2 Invalid sslbindaddr 'x'/);
  });

  test("a list has 128 items at most", () => {
    const names = Array.from({ length: 129 }, (_, at) => `v${at}`);
    const { settings, faults } = read(`[general]\nchannelvars = ${names.join(",")}\n`);
    expect(settings.general.channelVars).toEqual(names.slice(0, 128));
    expect(faults).toEqual(["warning 2 channelvars has more than 128 items; those behind are ignored."]);
  });
});

describe("users (docs/protocol.md#users)", () => {
  test("a second section updates the first: rules, filters and variables are new, the rest stays", () => {
    const { settings, faults } = read(
      "[Ann]\nsecret=x\nread=call\ndeny=127.0.0.1\nsetvar=A=1\neventfilter=x\n[ann]\nwrite=user\nsetvar=B=2\n",
    );
    expect(settings.users).toHaveLength(1);
    const [ann] = settings.users;
    expect(ann).toMatchObject({ name: "Ann", read: 2, write: 64, variables: [["B", "2"]], eventFilters: [] });
    expect(ann?.access.isEmpty).toBe(true);
    expect(ann?.secret?.equals(new Secret(bytes("x")))).toBe(true);
    expect(faults).toEqual([expect.stringMatching(/^warning 7 \[ann\] is there twice; this one replaces /)]);
  });

  test.each([
    ["[ann]\nsecret=\n[ann]\nsecret=x\n", []],
    ["[ann]\nsecret=x\n[ann]\nsecret=\n", ["warning 3 User 'ann' has no secret and cannot log in."]],
  ])("%j: the last word on the secret counts", (text, expected) => {
    expect(read(text).faults).toEqual(expected);
  });

  test("a bad rule in a second section costs the place of the first, and a third brings a new one", () => {
    const bad = "[ann]\nsecret=x\nread=call\n[ann]\ndeny=nowhere\n";
    expect(read(bad).settings.users).toEqual([]);
    expect(read(`${bad}[ann]\nsecret=y\n`).settings.users).toMatchObject([{ name: "ann", read: 0 }]);
  });

  test("79 bytes make a name; 80 are an error of the file", () => {
    expect(read(`[${"a".repeat(79)}]\nsecret=x\n`).settings.users).toHaveLength(1);
    expect(parseConf(`[${"b".repeat(80)}]\nsecret=x\n`).ok).toBe(false);
  });

  test("setvar keeps 255 bytes", () => {
    const { settings } = read(`[ann]\nsecret=x\nsetvar=A=${"v".repeat(300)}\n`);
    expect(settings.users[0]?.variables).toEqual([["A", "v".repeat(253)]]);
  });

  test.each(["99", "-5", "fast", "4294967296"])("writetimeout = %s is refused", (value) => {
    const { settings, faults } = read(`[ann]\nsecret=x\nwritetimeout=${value}\n`);
    expect(settings.users[0]?.writeTimeout).toBeUndefined();
    expect(faults).toEqual([`warning 3 Invalid writetimeout value '${value}' at line 3`]);
  });

  test("an unknown option is a warning without its value, once however many inherit it, and changes nothing", () => {
    const text = "[t](!)\nsceret=hunter2\n[ann](t)\nsecret=x\nEventFilter=y\n[bob](t)\nsecret=x\n[c](!)\nunused=1\n";
    const { settings, faults } = read(text);
    expect(settings.users.map(({ name }) => name)).toEqual(["ann", "bob"]);
    const options = `there are ${Object.keys(userOptionDocs).join(", ")}`;
    expect(faults).toEqual([
      `warning 2 Invalid keyword sceret for manager user 'ann': ${options}`,
      `warning 5 Invalid keyword EventFilter for manager user 'ann': ${options}`,
    ]);
  });

  test("no fault repeats a secret", () => {
    const text =
      "[general]\nsecret=hunter2\npassword=hunter2\napitoken=hunter2\n[ann]\nsecret=hunter2\nread=x\ndeny=y\n[bob]\nsecret=hunter2\nread=x\n";
    const { settings, faults } = read(text);
    expect(faults.length).toBeGreaterThan(4);
    expect(faults.join() + JSON.stringify(settings)).not.toContain("hunter2");
  });
});

describe("the users of configs/acl (docs/protocol.md#access-lists)", () => {
  const acl =
    "[loopback]\ndeny = 0.0.0.0/0.0.0.0\npermit = 127.0.0.0/8\n[office]\ndeny = 0.0.0.0/0.0.0.0\npermit = 192.168.10.0/24\n";

  test.each<[string, string | undefined]>([
    ["", undefined],
    ["deny = 0.0.0.0/0.0.0.0\npermit = 127.0.0.1/255.255.255.255", undefined],
    ["permit = 127.0.0.1/255.255.255.255\ndeny = 0.0.0.0/0", "(BASELINE)"],
    ["deny = 0.0.0.0/0\npermit = 127.0.0.128/25", "(BASELINE)"],
    ["deny = 0.0.0.0/0\npermit = 10.0.0.0/8,192.168.0.0/16,127.0.0.0/8", undefined],
    ["permit = 0.0.0.0/0,!127.0.0.1", "(BASELINE)"],
    ["deny = 0.0.0.0/0,!127.0.0.1", undefined],
    ["deny = ::/0", undefined],
    ["deny = ::ffff:127.0.0.1", "(BASELINE)"],
    ["acl = loopback, office", "office"],
    ["acl = office\npermit = 127.0.0.1", "office"],
    ["acl = loopback\ndeny = 127.0.0.1", "(BASELINE)"],
    ["acl = nowhere", "nowhere"],
    ["acl = LOOPBACK", "LOOPBACK"],
  ])("%j: 127.0.0.1 is denied by %s", (lines, deniedBy) => {
    const { settings } = read(`[ann]\nsecret=x\n${lines}\n`, acl);
    expect(settings.users[0]?.access.decide("127.0.0.1").deniedBy).toBe(deniedBy);
  });

  test("the user's own rules come first, whatever the order of the lines", () => {
    const { settings } = read("[ann]\nsecret=x\nacl=loopback\ndeny=127.0.0.1\n", acl);
    expect(settings.users[0]?.access.lists.map(({ name }) => name)).toEqual([undefined, "loopback"]);
  });

  test("acl.conf: every section but general and the templates, in its case of letters", () => {
    const { settings, faults } = read(
      "",
      "[General]\nx=y\n[t](!)\ndeny=0.0.0.0/0\n[Home](t)\npermit=10.0.0.0/8\n[open]\n",
    );
    const { namedAcls } = settings;
    expect(namedAcls.list().map(({ name, rules }) => [name, rules.length])).toEqual([
      ["Home", 2],
      ["open", 0],
    ]);
    expect([namedAcls.find("Home")?.name, namedAcls.find("home")]).toEqual(["Home", undefined]);
    expect(faults).toEqual([]);
  });

  test("a line of acl.conf that is no rule is a warning", () => {
    expect(read("", "[a]\nallow=10.0.0.0/8\n").faults).toEqual([
      "warning 2 An ACL has permit and deny lines only; 'allow' is ignored.",
    ]);
  });
});

describe("yes and no (docs/protocol.md#true-and-false)", () => {
  const optionsOf = (docs: Readonly<Record<string, { readonly form: string }>>): string[] =>
    Object.keys(docs).filter((option) => docs[option]?.form === "yes or no");

  test.each(optionsOf(generalOptionDocs))("%s with another word is no, and told with the nearest", (option) => {
    const lines = (value: string): string[] => read(`[general]\n${option} = ${value}\n`).faults;
    const about = `warning 2 ${option} =`;
    expect(lines("yse")).toEqual([`${about} 'yse' is neither yes nor no and counts as no: did you mean yes?`]);
    expect(lines("maybe")).toEqual([`${about} 'maybe' is neither yes nor no and counts as no: write yes or no.`]);
    expect(lines("")).toEqual([`${about} without a value is neither yes nor no and counts as no: write yes or no.`]);
    expect(["Yes", "no", "TRUE", "off", "y", "F", "1", "0"].flatMap(lines)).toEqual([]);
  });

  test.each(optionsOf(userOptionDocs))("so with %s of a user, whose heirs have one line to mend", (option) => {
    const { faults, settings } = read(
      `[t](!)\nsecret = x\n${option} = onn\n[a](t)\n[b](t)\n[c]\nsecret = x\n${option} = maybe\n`,
    );
    expect(faults).toEqual([
      `warning 3 ${option} = 'onn' is neither yes nor no and counts as no: did you mean on?`,
      `warning 8 ${option} = 'maybe' is neither yes nor no and counts as no: write yes or no.`,
    ]);
    const isOn = ({ allowMultipleLogin, displayConnects }: User): boolean =>
      option === "displayconnects" ? displayConnects : allowMultipleLogin;
    expect(settings.users.map(isOn)).toEqual([false, false, false]);
  });

  test("there are such options to look at", () => {
    expect(optionsOf(generalOptionDocs).length).toBeGreaterThan(10);
    expect(optionsOf(userOptionDocs)).toEqual(["displayconnects", "allowmultiplelogin"]);
  });
});

describe("permit without deny (docs/protocol.md#access-lists)", () => {
  const alone =
    "has permit lines and no deny line: they keep nobody out. Write deny = 0.0.0.0/0 and deny = ::/0 before them.";

  test("is told of a user, of one who inherits them, and of a list of acl.conf that has them in two sections", () => {
    const { faults, settings } = read(
      "[t](!)\npermit = 10.0.0.0/8\n[a](t)\nsecret = x\n[b]\nsecret = x\ndeny = ::/0\npermit = ::1\n",
      "[office]\npermit = 10.0.0.0/8\n[home]\npermit = ::1\n[home]\ndeny = ::/0\n",
    );
    expect(faults).toEqual([`warning 2 [a] ${alone}`, `warning 2 The list 'office' ${alone}`]);
    expect(settings.users[0]?.access.decide("192.0.2.1")).toEqual({ allowed: true });
  });
});
