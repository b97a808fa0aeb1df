import { existsSync, readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { builtInCommands } from "../../../src/command/built-in/index.ts";
import { CommandRegistry } from "../../../src/command/command-registry.ts";

const folder = new URL("../../../src/command/built-in/", import.meta.url);
/** The first word is a folder's name where several commands begin with it. */
const fileOf = (syntax: string): string => {
  const words = syntax
    .replace(/ \[.*$/, "")
    .replace(/^_/, "")
    .split(" ");
  const [first = "", ...rest] = words;
  return existsSync(new URL(first, folder)) ? `${first}/${rest.join("-")}.ts` : `${words.join("-")}.ts`;
};

describe("builtInCommands", () => {
  it("lists every file of its folder", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && file !== "index.ts",
    );
    expect(builtInCommands.map(({ syntax }) => fileOf(syntax)).sort()).toEqual(files.sort());
  });

  it("says of every command whether it changes something: those that do are told in the log", () => {
    const shows = /\b(?:show|get|showkey|test|help|complete|matchesarray)\b/;
    const changing = builtInCommands.filter(({ changes }) => changes).map(({ syntax }) => syntax);
    expect(changing).toEqual([
      "database del",
      "database deltree",
      "database put",
      "manager kick session",
      "manager kick user",
      "manager reload",
      "manager set debug [on|off]",
      "module reload",
    ]);
    const showing = builtInCommands.filter(({ changes }) => !changes).map(({ syntax }) => syntax);
    expect(
      showing.filter((syntax) => !shows.test(syntax)),
      "say `changes: true` if it changes something",
    ).toEqual([]);
  });

  it("lists them as the registry does", () => {
    expect(new CommandRegistry(builtInCommands).list()).toEqual(builtInCommands);
  });

  it.each(builtInCommands.map((command) => [command.syntax, command] as const))(
    "%s says what it is for",
    (_, command) => {
      const [name = ""] = command.syntax.split(" [");
      const [first = "", ...rest] = command.usage.split("\n");
      expect(command.summary).toMatch(/^[A-Z][ -~]{5,60}[^.]$/);
      expect(first.trimStart().startsWith(`Usage: ${name}`)).toBe(true);
      expect(rest.at(-1)).toBe("");
      expect(rest.length).toBeGreaterThan(1);
      for (const line of rest.slice(0, -1)) expect(line).toMatch(/^(\t| {7,8})[A-Z][ -~]*\.$/);
    },
  );
});
