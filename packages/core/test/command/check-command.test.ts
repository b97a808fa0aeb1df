import { expect, test } from "vitest";

import type { Command } from "../../src/command/command.ts";
import { CommandRegistry } from "../../src/command/command-registry.ts";
import { defineCommand } from "../../src/command/define-command.ts";
import { DefinitionError } from "../../src/definition-error.ts";

const parts = {
  syntax: "door show",
  summary: "The doors",
  usage: "Usage: door show\n",
  run: () => [],
  print: () => [],
};
const command = defineCommand(parts);
/** What plain JavaScript can pass. */
const define = (definition: unknown): unknown => Reflect.apply(defineCommand, undefined, [definition]);
const register = (wanted: unknown): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  new CommandRegistry().register(wanted as Command);
};

test.each<[definition: unknown, message: string]>([
  [undefined, "The argument of defineCommand is missing; use an object with syntax, summary, usage, run and print."],
  [null, "The argument of defineCommand is null"],
  [{}, "syntax is missing; use a string."],
  [{ ...parts, syntax: ["door", "show"] }, "syntax is an array; use a string."],
  [{ ...parts, syntax: " " }, "A command needs words: its syntax is empty."],
  [{ ...parts, syntax: "door show [all|one" }, "syntax: '[all|one' is no word: write [a|b] for an optional choice"],
  [{ ...parts, syntax: "door {open|}" }, "syntax: '{open|}' is no word"],
  [{ ...parts, syntax: "door open|close" }, "syntax: 'open|close' is no word"],
  [{ ...parts, syntax: "door [[all]]" }, "syntax: '[[all]]' is no word"],
  [{ ...parts, syntax: "door\nshow" }, "syntax has a line end or a NUL; use one line of text."],
  [{ ...parts, summary: "The\ndoors" }, "summary has a line end or a NUL"],
  [{ ...parts, changes: "yes" }, "changes is a string; use true or false."],
  [{ ...parts, run: undefined }, "run is missing; use a function."],
  [{ ...parts, print: "" }, "print is empty; use a function."],
  [{ ...parts, complete: [] }, "complete is an array; use a function."],
  [{ ...parts, sumary: "" }, "There is no option 'sumary'; did you mean 'summary'?"],
])("what defines no command is refused with what is wrong: %j", (definition, message) => {
  expect(() => define(definition)).toThrow(DefinitionError);
  expect(() => define(definition)).toThrow(message);
});

test.each<[wanted: unknown, message: string]>([
  [undefined, "The argument of commands.register is missing; use a command that defineCommand made."],
  [null, "The argument of commands.register is null"],
  ["door show", "The argument of commands.register is a string"],
  [{}, "syntax is missing; use a string."],
  [parts, "This is the definition of a command: register what defineCommand makes of it."],
  [{ ...command, syntax: 7 }, "syntax is a number; use a string."],
  [{ ...command, execute: null }, "execute is null; use a function."],
  [{ ...command, syntax: " " }, "A command needs words: its syntax is empty."],
])("what is no command is refused with what is wrong: %j", (wanted, message) => {
  expect(() => register(wanted)).toThrow(DefinitionError);
  expect(() => register(wanted)).toThrow(message);
});
