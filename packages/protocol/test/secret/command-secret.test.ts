import { describe, expect, test } from "vitest";

import { secretInCommand, shownOfCommand } from "../../src/secret/command-secret.ts";

describe("what of a command line is a secret", () => {
  test.each<readonly [string, string]>([
    ["manager login bob s3cret", "manager login bob "],
    ['manager  LOGIN "bob"  "s3 cret"', 'manager  LOGIN "bob"  "'],
    ["manager login bob s3cret again", "manager login bob "],
    ["manager add user bob secret s3cret", "manager add user bob secret "],
    ["manager user bob password s3cret", "manager user bob password "],
    ["dialplan set global DB_PASSWORD s3cret", "dialplan set global DB_PASSWORD "],
    ["pjsip set auth-token s3cret", "pjsip set auth-token "],
    ['_command matchesarray "manager login bob s3cret" ""', '_command matchesarray "manager login bob '],
    ["manager lo\\gin bob s3cret", "manager "],
  ])("%j is shown as %j", (line, shown) => {
    expect(line.slice(0, secretInCommand(line))).toBe(shown);
    expect(shown).not.toContain("s3");
  });

  test.each([
    "pjsip show auth alice",
    "core show help manager login",
    "manager show user secret",
    "module unload res_pjsip_auth.so",
    "core set debug 3",
    "database put trunks alice hunter2",
    "agent logoff Agent/1001",
    "login",
    "login bob",
    "",
  ])("%j is shown whole", (line) => {
    expect(secretInCommand(line)).toBeUndefined();
  });

  test("what is put into the key database is private", () => {
    expect(shownOfCommand("database put trunks alice hunter2")).toEqual({
      words: ["database", "put", "trunks", "alice", "hunter2"],
      shown: 4,
      kind: "private",
    });
  });

  test("a line that is nested without end is not shown at all", () => {
    let line = "manager login bob s3cret";
    for (let depth = 0; depth < 12; depth++)
      line = `_command matchesarray "${line.replace(/["\\]/g, String.raw`\$&`)}" ""`;
    expect(shownOfCommand(line).words).toBeUndefined();
    expect(secretInCommand(line)).toBe(0);
  });
});
