import { describe, expect, it } from "vitest";

import { redactCommandLine } from "../../src/debug/redact-command-line.ts";

describe("a command line in a log", () => {
  it.each([
    ["database put trunks alice hunter2", "database put trunks alice <redacted from logging>"],
    ['  DATABASE\tPut trunks "al ice" "hunter2 x"', "DATABASE Put trunks al ice <redacted from logging>"],
    ['data"base" pu\\t trunks alice hunter2 and more', "database put trunks alice <redacted from logging>"],
    ["database put trunks alice ", "database put trunks alice "],
    ["database get trunks alice", "database get trunks alice"],
    ["core show  version", "core show  version"],
    ["", ""],
  ])("%j", (line, shown) => {
    expect(redactCommandLine(line)).toBe(shown);
  });
});
