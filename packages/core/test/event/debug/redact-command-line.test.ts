import { describe, expect, it } from "vitest";

import { redactCommandLine } from "../../../src/event/debug/redact-command-line.ts";

describe("a command line in a log", () => {
  it.each([
    ["database put trunks alice hunter2", "database put trunks alice <redacted from logging>"],
    ['  DATABASE\tPut trunks "al ice" "hunter2 x"', "DATABASE Put trunks al <redacted from logging>"],
    ['data"base" pu\\t trunks alice hunter2 and more', "database put trunks alice <redacted from logging>"],
    ['database put trunks "alice hunter2', "database put trunks alice <redacted from logging>"],
    ["database put trunks al\\ ice hunter2", "database put trunks al <redacted from logging>"],
    ['"database put" trunks alice hunter2', "database put trunks alice <redacted from logging>"],
    [
      '_command matchesarray "database put trunks alice hunter2 " ""',
      "_command matchesarray database put trunks alice <redacted from logging>",
    ],
    [
      '_COMMAND MatchesArray "database put trunks alice hunt" "hunt"',
      "_COMMAND MatchesArray database put trunks alice <redacted from logging>",
    ],
    [
      '_command complete "database put trunks alice \\"hunter2" "hunter2" 0',
      "_command complete database put trunks alice <redacted from logging>",
    ],
    [
      '_command nummatches "database put trunks alice " "hunt"',
      "_command nummatches database put trunks alice <redacted from logging>",
    ],
    [
      "_command matchesarray database put trunks alice hunter2",
      "_command matchesarray database put trunks alice <redacted from logging>",
    ],
    ["dialplan set global DB_PASSWORD hunter2", "dialplan set global DB_PASSWORD <redacted from logging>"],
    ["dialplan set global COLOUR blue", "dialplan set global COLOUR blue"],
    ["pjsip show auth alice", "pjsip show auth alice"],
    ['_command matchesarray "manager show us" "us"', '_command matchesarray "manager show us" "us"'],
    ["database put trunks alice ", "database put trunks alice "],
    ["database get trunks alice", "database get trunks alice"],
    ["core show  version", "core show  version"],
    ["", ""],
  ])("%j", (line, shown) => {
    expect(redactCommandLine(line)).toBe(shown);
  });
});

it("looks at no line that is nested without end", () => {
  let line = "database put trunks alice hunter2";
  for (let depth = 0; depth < 12; depth++)
    line = `_command matchesarray "${line.replace(/["\\]/g, String.raw`\$&`)}" ""`;
  expect(redactCommandLine(line)).toBe("<redacted from logging>");
});
