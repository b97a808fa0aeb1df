import { PassThrough } from "node:stream";

import { type Client, connect } from "@pluto-ami/client";
import type { TestServer } from "@pluto-ami/test-server";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { limits } from "../../../apps/cli/src/limits.ts";
import { Printer } from "../../../apps/cli/src/print/printer.ts";
import { runShell } from "../../../apps/cli/src/shell/shell.ts";
import { startAsterisk } from "../asterisk.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-shell-"));
const clients: Client[] = [];
const longOutput = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`);

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** What the server calls itself. */
type Settings = Readonly<Record<"SystemName" | "AsteriskVersion", string>> | undefined;

const settings = (SystemName: string, AsteriskVersion: string): Settings => ({ SystemName, AsteriskVersion });

const tellSettings = (ami: TestServer, told: Settings): void => {
  const rule = ami.on("CoreSettings");
  if (told === undefined) rule.error("Permission denied");
  else rule.reply({ Response: "Success", ...told });
};

const openShell = async (told: Settings, { columns = 80, rows = 24 } = {}) => {
  const ami = await startAsterisk({ a: ["A"], b: ["B"], long: longOutput });
  tellSettings(ami, told);
  const reconnect = { initialDelay: 1, maxDelay: 20 };
  const client = await connect({ ...ami.connection, events: false, reconnect });
  clients.push(client);
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { XDG_STATE_HOME: folder, PATH: "/nonexistent" };
  const console = { stdin, stdout: Object.assign(stdout, { isTTY: true, columns, rows }), stderr, env };
  const printer = new Printer(console, { json: false, noColor: true });
  const target = { connect: { port: ami.port }, user: "admin", host: "pbx" };
  const parts = { client, target, printer, console, json: false, noColor: true, noPager: false };
  const code = runShell(parts);
  let text = "";
  for (const stream of [stdout, stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const shows = (pattern: RegExp) => expect.poll(() => text, { timeout: 5000 }).toMatch(pattern);
  const type = async (keys: string, pattern: RegExp) => {
    text = "";
    stdin.write(keys);
    await shows(pattern);
  };
  const commands = () =>
    ami
      .actions("Command")
      .map(({ headers }) => headers.get("Command"))
      .filter((line) => !line.startsWith("_command"));
  return { ami, stdin, code, text: () => text, shows, type, commands };
};

test.each([
  ["the server's own", settings("edge-1", "22.1.0"), "edge-1*CLI> "],
  ["the product's", settings("", "Pluto 1.0"), "pluto*CLI> "],
  ["the host's", settings("", "22.1.0"), "pbx*CLI> "],
  ["the host's where CoreSettings is denied", undefined, "pbx*CLI> "],
])("the prompt has a name: %s", async (_name, others, prompt) => {
  const { stdin, code, text } = await openShell(others);
  stdin.end();
  expect(await code).toBe(0);
  expect(text()).toContain(prompt);
});

test("runs lines, keeps them but for those that begin with a blank, and leaves at exit without sending it", async () => {
  const { code, type, commands, stdin, text } = await openShell(settings("x", ""));
  await type("a\r", /A\n[^]*CLI> /);
  await type("nonsense\r", /No such command 'nonsense'[^]*CLI> /);
  await type(" b\r", /B\n[^]*CLI> /);
  await type("\u001B[A", /nonsense/);
  await type("\u0003", /\^C\n[^]*CLI> /);
  await type("!!\r", /No such command '!!'[^]*CLI> /);
  stdin.write("exit\r");
  expect(await code).toBe(0);
  expect(commands()).toEqual(["a", "nonsense", "b", "!!"]);
  expect(readFileSync(join(folder, "pluto", "history"), "utf8")).toBe("a\nnonsense\n!!\nexit\n");
  expect(text()).not.toContain("undefined");
});

describe("a paste", () => {
  const pasted = (text: string): string => `\u001B[200~${text}\u001B[201~`;

  test("of one line stands at the prompt and runs at Enter only", async () => {
    const { type, commands } = await openShell(settings("x", ""));
    await type(pasted("a\r"), /a/);
    await type("\u0001", /\u001B\[1D/);
    expect(commands()).toEqual([]);
    await type("\r", /A\n[^]*CLI> /);
    expect(commands()).toEqual(["a"]);
  });

  test.each([
    ["with marks", pasted("a\tx\r\nb\u0003\n")],
    ["without", "a\tx\rb\u0000\r"],
  ])("of several lines is shown and asked about, %s", async (_how, text) => {
    const { type, commands } = await openShell(settings("x", ""));
    await type(text, /a x\n {2}b\n[^]*Run these 2 lines\?/);
    expect(commands()).toEqual([]);
    await type("n", /\(dropped\)[^]*CLI> /);
    expect(commands()).toEqual([]);
    await type(text, /Run these 2 lines\?/);
    await type("\r", /No such command 'a x'[^]*B\n[^]*CLI> /);
    expect(commands()).toEqual(["a x", "b"]);
  });

  test("goes where the cursor is", async () => {
    const { type, commands } = await openShell(settings("x", ""));
    await type("12", /12/);
    await type("\u001B[D", /./);
    await type(pasted("a\nb"), /1a\n {2}b2\n[^]*Run these 2 lines\?/);
    await type("\r", /'1a'[^]*'b2'[^]*CLI> /);
    expect(commands()).toEqual(["1a", "b2"]);
  });

  test("that is too long is dropped", async () => {
    const { type } = await openShell(settings("x", ""));
    await type(pasted("x".repeat(limits.pasteLength + 1)), /a paste of more than \d+ characters was dropped/);
  });
});

test("Ctrl-R searches the history; Enter runs what was found", async () => {
  const { type, commands } = await openShell(settings("x", ""));
  await type("a\r", /A\n[^]*CLI> /);
  await type("b\r", /B\n[^]*CLI> /);
  await type("\u0012", /\(reverse-i-search\)`': /);
  await type("a", /\(reverse-i-search\)`a': a/);
  await type("\r", /A\n[^]*CLI> /);
  expect(commands()).toEqual(["a", "b", "a"]);
});

test("output longer than the screen waits for keys", async () => {
  const { type, text } = await openShell(settings("x", ""), { rows: 4 });
  await type("long\r", /line 3\n--More--/);
  await type("\r", /line 4\n--More--/);
  await type("q", /CLI> /);
  expect(text()).not.toContain("line 5");
});

describe("when the connection is lost", () => {
  test("the prompt says so, what is typed is not sent, and the prompt comes back", async () => {
    const { ami, type, shows, commands } = await openShell(settings("x", ""));
    await shows(/x\*CLI> /);
    await type("half", /half/);
    const closed = ami.faults.add({ fault: "refuse" });
    ami.faults.add({ fault: "reset" });
    await shows(/was lost[^]*Trying to connect again[^]*\(down\) x\*CLI> [^]*half/);
    await type("\u0015a\r", /not sent: there is no connection[^]*\(down\) x\*CLI> /);
    tellSettings(ami, settings("y", ""));
    closed.remove();
    await shows(/connected to 127\.0\.0\.1:\d+ again[^]*y\*CLI> /);
    expect(commands()).toEqual([]);
    await type("a\r", /A\n[^]*y\*CLI> /);
    expect(commands()).toEqual(["a"]);
  });

  test("a refused login ends the shell with code 2", async () => {
    const { ami, shows, code, text } = await openShell(settings("x", ""));
    await shows(/x\*CLI> /);
    ami.faults.add({ fault: "deny-login" });
    ami.faults.add({ fault: "reset" });
    expect(await code).toBe(2);
    expect(text()).toMatch(/Authentication failed|refuse/);
  });
});
