import { describe, expect, it } from "vitest";

import { CommandSyntax } from "../../src/command/syntax.ts";

const words = (line: string): string[] => line.split(" ").filter((word) => word !== "");

describe("CommandSyntax", () => {
  it.each([
    ["manager show users", "manager show users", 3],
    ["manager show users", "MANAGER Show uSeRs", 3],
    ["manager show users", "manager show users now", 3],
    ["manager show users", "manager show", undefined],
    ["manager show users", "manager show user", undefined],
    ["manager show users", "man show users", undefined],
    ["manager set debug [on|off]", "manager set debug", 3],
    ["manager set debug [on|off]", "manager set debug OFF", 4],
    ["manager set debug [on|off]", "manager set debug maybe", 3],
    ["core {set|show} level", "core set level", 3],
    ["core {set|show} level", "core level", undefined],
    ["core {set|show} level", "core get level", undefined],
    ["dialplan add % into", "dialplan add Anything into", 4],
    ["dialplan add % into", "dialplan add into", undefined],
    ["a [b] c", "a c", 2],
    ["a [b] c", "a b c", 3],
    ["a [b] c", "a b", undefined],
  ])("%s matches of %j so many words: %s", (syntax, line, count) => {
    expect(new CommandSyntax(syntax).match(words(line))).toBe(count);
  });

  it.each([
    ["manager set debug [on|off]", "", ["manager"]],
    ["manager set debug [on|off]", "manager set", ["debug"]],
    ["manager set debug [on|off]", "manager set debug", ["on", "off"]],
    ["manager set debug [on|off]", "manager set debug on", []],
    ["manager set debug [on|off]", "manager show", []],
    ["a [b|c] {d|e}", "a", ["b", "c", "d", "e"]],
    ["a [b|c] {d|e}", "a c", ["d", "e"]],
    ["a % b", "a", []],
    ["a % b", "a x", ["b"]],
  ])("%s goes on behind %j with %j", (syntax, line, next) => {
    expect(new CommandSyntax(syntax).next(words(line))).toEqual(next);
  });

  it("knows the beginning of a command", () => {
    const syntax = new CommandSyntax("manager show users");
    expect(syntax.beginsWith([])).toBe(true);
    expect(syntax.beginsWith(["Manager", "show"])).toBe(true);
    expect(syntax.beginsWith(["man"])).toBe(false);
    expect(syntax.beginsWith(["manager", "show", "users", "x"])).toBe(false);
  });

  it("counts the mandatory words and tells hidden commands", () => {
    expect(new CommandSyntax("manager set debug [on|off]")).toMatchObject({ mandatoryCount: 3, isHidden: false });
    expect(new CommandSyntax("_command  matchesarray")).toMatchObject({
      fullName: "_command matchesarray",
      mandatoryCount: 2,
      isHidden: true,
    });
  });
});
