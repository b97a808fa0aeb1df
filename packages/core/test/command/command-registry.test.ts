import { fromText } from "@pluto-ami/protocol";
import { describe, expect, it } from "vitest";

import { CommandRegistry } from "../../src/command/command-registry.ts";
import { defineCommand } from "../../src/command/define-command.ts";
import type { Command } from "../../src/command/command.ts";
import { Bench } from "./services.ts";

const command = (syntax: string): Command =>
  defineCommand({ syntax, summary: "", usage: "", run: () => 0, print: () => [] });
const names = (registry: CommandRegistry): string[] => registry.list().map(({ syntax }) => syntax);

describe("CommandRegistry", () => {
  it("lists by the alphabet, but of names that begin alike the earlier registered first", () => {
    expect(names(new CommandRegistry(["b x", "Users", "a", "user", "B", "c"].map(command)))).toEqual([
      "a",
      "b x",
      "B",
      "c",
      "Users",
      "user",
    ]);
  });

  it("takes a name only once", () => {
    const registry = new CommandRegistry([command("a b")]);
    expect(() => registry.register(command("A  b"))).toThrow("There is a command named A b already.");
  });

  it("finds the longest match, and gives what stands behind its mandatory words", () => {
    const registry = new CommandRegistry(["set", "set debug [on|off]", "set debug on all"].map(command));
    const found = (line: string): unknown => {
      const result = registry.find(line.split(" "));
      return result && [result.command.syntax, result.args, result.isExact];
    };
    expect(found("set x")).toEqual(["set", ["x"], false]);
    expect(found("SET Debug")).toEqual(["set debug [on|off]", [], true]);
    expect(found("set debug on")).toEqual(["set debug [on|off]", ["on"], true]);
    expect(found("set debug on all")).toEqual(["set debug on all", [], true]);
    expect(found("nothing")).toBeUndefined();
  });

  it.each([
    ["florb", "florb"],
    ["florb a b", "florb a"],
    ["manager florb", "manager florb"],
    ["manager show florb now", "manager show florb now"],
    ["manager show florb now and then", "manager show florb now"],
    ["man set debug", "man set"],
    ["manager se debug", "manager se debug"],
    ["manager", "manager"],
    ["manager show", "manager show"],
  ])("of the unknown %j it knows the beginning %j", (line, beginning) => {
    expect(new Bench().services.commands.knownBeginning(line.split(" ")).join(" ")).toBe(beginning);
  });
});

describe("complete", () => {
  const bench = new Bench();
  const complete = (line: string, word: string): readonly string[] =>
    bench.services.commands.complete(fromText(line), fromText(word), bench.services);

  it.each([
    ["", "", ["", "acl", "core", "database", "help", "manager", "module"]],
    ["m", "m", ["m", "manager", "module"]],
    ["mana", "mana", ["manager", "manager"]],
    ["MANA", "MANA", ["manager", "manager"]],
    ["manager show ev", "ev", ["event", "event", "eventq", "events"]],
    ["manager set debug ", "", ["o", "off", "on"]],
    ["manager set debug on ", "", []],
    ["manager show users ", "", []],
    ["florb ", "", []],
    ["_", "_", []],
    ["help manager set ", "", ["debug", "debug"]],
    ["core show help core show ver", "ver", ["version", "version"]],
    ["core show uptime ", "", ["seconds", "seconds"]],
  ])("%j with %j: %j", (line, word, matches) => {
    expect(complete(line, word)).toEqual(matches);
  });

  it("proposes what a command proposes, at its place only", () => {
    expect(complete("module reload ", "")).toEqual(["", "acl", "manager"]);
    expect(complete("manager show event FullyB", "FullyB")).toEqual(["FullyBooted", "FullyBooted"]);
    expect(complete("manager show event FullyBooted ", "")).toEqual([]);
  });
});
