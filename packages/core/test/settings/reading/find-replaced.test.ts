import { loadConf } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import { readManagerSettings } from "../../../src/settings/reading/read-manager-settings.ts";

/** What is said of `manager.conf` and of what it includes. */
const warnings = (main: string, included = ""): string[] => {
  const files: Record<string, string> = { "manager.conf": `${main}\n#include more.conf\n`, "more.conf": included };
  const result = loadConf("manager.conf", { read: (path) => files[path], glob: () => [] });
  if (!result.ok) throw new Error("the test's file is broken");
  const { faults } = readManagerSettings(result.document, undefined);
  return faults.map(({ code, file, line, message, severity }) => `${severity} ${code} ${file}:${line}: ${message}`);
};

const admin = "[admin]\nsecret = x\n";
const closed = "deny = 0.0.0.0/0.0.0.0\npermit = 127.0.0.1\n";
const add = "Write [admin](+) to add to it.";

describe("a second section of a user (docs/protocol.md#users)", () => {
  test.each([
    {
      what: "lets in everybody by a list of one permit",
      first: `${admin}${closed}`,
      second: "\n[admin]\npermit = 192.168.0.0/16\n",
      says: "replaces the access list of manager.conf:1, and nobody is kept out any more",
    },
    {
      what: "lets in everybody by saying nothing of addresses",
      first: `${admin}${closed}`,
      second: "\n[Admin]\nread = all\n",
      says: "replaces the access list of manager.conf:1, and nobody is kept out any more",
    },
    {
      what: "keeps out others",
      first: `${admin}${closed}`,
      second: "\n[admin]\ndeny = 10.0.0.0/8\n",
      says: "replaces the access list of manager.conf:1",
    },
    {
      what: "keeps out somebody where nobody was",
      first: admin,
      second: "\n[admin]\ndeny = 10.0.0.0/8\n",
      says: "adds an access list to manager.conf:1",
    },
    {
      what: "shows what a filter kept from him",
      first: `${admin}eventfilter = !Event: Newexten\nsetvar = A=1\n`,
      second: "\n[admin]\nread = all\n",
      says: "replaces the event filters and the variables of manager.conf:1",
    },
    {
      what: "takes away a list of a name that acl.conf does not have",
      first: `${admin}acl = nosuch\n`,
      second: "\n[admin]\npermit = 10.0.0.0/8\n",
      says: "replaces the access list of manager.conf:1, and nobody is kept out any more",
    },
  ])("that $what is a warning", ({ first, second, says }) => {
    const name = second.includes("[Admin]") ? "Admin" : "admin";
    const told = `warning W_TWICE more.conf:2: [${name}] is there twice; this one ${says}. ${add.replace("admin", name)}`;
    expect(warnings(first, second).filter((warning) => warning.includes("W_TWICE"))).toEqual([told]);
  });

  test.each([
    ["the section is gone on with", `${admin}${closed}`, "[admin](+)\npermit = 10.0.0.0/8\n"],
    ["there is nothing to lose", admin, "[admin]\nread = all\n"],
    ["the first is a template", `[admin](!)\n${closed}`, "[admin](admin)\nsecret = x\n"],
    ["they are two users", `${admin}${closed}`, "[bert]\nsecret = x\ndeny = ::/0\npermit = 10.0.0.0/8\n"],
  ])("none where %s", (_, first, second) => {
    expect(warnings(first, second)).toEqual([]);
  });

  test("a third one is held against the second", () => {
    const second = "[admin]\npermit = 10.0.0.0/8\n[admin]\nread = all\n";
    expect(warnings(`${admin}${closed}`, second).map((warning) => warning.split(";", 2)[1])).toEqual([
      ` this one replaces the access list of manager.conf:1, and nobody is kept out any more. ${add}`,
      ` this one replaces the access list of more.conf:1. ${add}`,
    ]);
  });
});

test("a second [general] is a warning: it means nothing", () => {
  expect(warnings("[general]\nport = 5038\n[General]\nport = 5039\n[general]\n")).toEqual([
    "warning W_TWICE manager.conf:3: [General] is there twice; this one is ignored, that of manager.conf:1 holds. Write [General](+) to add to it.",
  ]);
  expect(warnings("[general]\nport = 5038\n[general](+)\nport = 5039\n")).toEqual([]);
});
