import { demandBytes } from "@pluto-ami/protocol";

import { describe, expect, it } from "vitest";

import { CommandRegistry } from "../../src/command/command-registry.ts";
import { CommandFailure, type CommandDefinition, defineCommand, showUsage } from "../../src/command/define-command.ts";
import { runLine } from "../../src/command/run-line.ts";
import { Bench } from "./services.ts";

const tryCommand: CommandDefinition<{ readonly text: string }> = {
  syntax: "try",
  summary: "Try something",
  usage: "Usage: try <outcome>\n",
  run({ args: [outcome, text = ""] }) {
    if (outcome === "throw") throw new Error("broken");
    if (outcome === "fail") return new CommandFailure({ text });
    return outcome === "print" ? { text } : showUsage;
  },
  *print({ text }) {
    if (text !== "") yield demandBytes(text);
  },
};
const bench = new Bench();
bench.services.commands.register(defineCommand(tryCommand));

describe("runLine", () => {
  it.each([
    ["", true, ""],
    ["try print hello", true, "hello\n"],
    ["  TRY print\thello  ", true, "hello\n"],
    ["try print", true, ""],
    ['try print "two  words"', true, "two  words\n"],
    ["try", false, "Usage: try <outcome>\n"],
    ["try  fail why ", false, "why\nCommand 'try  fail why' failed.\n"],
    ["try throw", false, "Command 'try throw' failed.\n"],
    ["florb", false, "No such command 'florb' (type 'core show help florb' for other possible commands)\n"],
    [
      " man set debug ",
      false,
      "No such command 'man set debug' (type 'core show help man set' for other possible commands)\n",
    ],
  ])("%j", async (line, ok, text) => {
    expect(await bench.run(line)).toEqual({ ok, text });
  });

  it.each([
    ["try print hello", true, '{"text":"hello"}\n'],
    ["try fail why", false, '{"text":"why"}\n'],
    ["try", false, '{"error":"Usage: try <outcome>"}\n'],
    ["try throw", false, `{"error":"Command 'try throw' failed."}\n`],
    ["florb", false, `{"error":"No such command 'florb' (type 'core show help florb' for other possible commands)"}\n`],
  ])("%j as JSON", async (line, ok, text) => {
    expect(await bench.run(line, "json")).toEqual({ ok, text });
  });

  it("prints bytes as they came, and JSON as UTF-8", async () => {
    const utf8 = "try print caf\u00c3\u00a9";
    const latin1 = "try print caf\u00e9";
    expect((await bench.run(utf8)).text).toBe("caf\u00c3\u00a9\n");
    expect((await bench.run(utf8, "json")).text).toBe('{"text":"caf\u00c3\u00a9"}\n');
    expect((await bench.run(latin1)).text).toBe("caf\u00e9\n");
    expect((await bench.run(latin1, "json")).text).toBe('{"text":"caf\u00c3\u00a9"}\n');
  });

  it("logs what was thrown", async () => {
    bench.log.lines.length = 0;
    await bench.run("try throw");
    expect(bench.log.lines).toEqual(["error Command 'try throw' failed: broken"]);
  });

  it("logs no value of the key database", async () => {
    bench.log.lines.length = 0;
    const put = defineCommand({
      ...tryCommand,
      syntax: "database put",
      run: () => Promise.reject(new Error("broken")),
    });
    const services = { ...bench.services, commands: new CommandRegistry([put]) };
    await runLine("database put trunks alice hunter2", "text", bench.console, services);
    const shown = "database put trunks alice <redacted from logging>";
    expect(bench.log.lines).toEqual([`error Command '${shown}' failed: broken`]);
  });
});
