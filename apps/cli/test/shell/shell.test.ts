import { PassThrough } from "node:stream";

import { type Client, connect } from "@pluto-ami/client";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { limits } from "../../src/limits.ts";
import { Printer } from "../../src/print/printer.ts";
import { runShell } from "../../src/shell/shell.ts";
import { asterisk, output, type ScriptedServer, startServer } from "../scripted-server.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-shell-"));
const running: ScriptedServer[] = [];
const clients: Client[] = [];
const longOutput = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`);

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const settings = (systemName: string, version: string): Record<string, string[]> => ({
  CoreSettings: ["Response: Success", "$ID", `AsteriskVersion: ${version}`, `SystemName: ${systemName}`, "", ""],
});

const openShell = async (others: Record<string, string[]>, { columns = 80, rows = 24 } = {}) => {
  const server = await startServer(asterisk({ a: output("A"), b: output("B"), long: output(...longOutput) }, others));
  running.push(server);
  const reconnect = { initialDelay: 1, maxDelay: 20 };
  const client = await connect({ port: server.port, username: "admin", secret: "right", events: false, reconnect });
  clients.push(client);
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { XDG_STATE_HOME: folder, PATH: "/nonexistent" };
  const console = { stdin, stdout: Object.assign(stdout, { isTTY: true, columns, rows }), stderr, env };
  const printer = new Printer(console, { json: false, noColor: true });
  const target = { connect: { port: server.port }, user: "admin", host: "pbx" };
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
    server.seen.map((action) => action.get("Command")).filter((line) => line !== "" && !line.startsWith("_command"));
  return { server, stdin, code, text: () => text, shows, type, commands };
};

test.each([
  ["the server's own", settings("edge-1", "22.1.0"), "edge-1*CLI> "],
  ["the product's", settings("", "Pluto 1.0"), "pluto*CLI> "],
  ["the host's", settings("", "22.1.0"), "pbx*CLI> "],
  ["the host's where CoreSettings is denied", {}, "pbx*CLI> "],
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
    const { server, type, shows, commands } = await openShell(settings("x", ""));
    await shows(/x\*CLI> /);
    const { port } = server;
    await type("half", /half/);
    await server.stop();
    await shows(/was lost[^]*Trying to connect again[^]*\(down\) x\*CLI> [^]*half/);
    await type("\u0015a\r", /not sent: there is no connection[^]*\(down\) x\*CLI> /);
    const again = await startServer(asterisk({ a: output("A") }, settings("y", "")), { port });
    running.push(again);
    await shows(/connected to 127\.0\.0\.1:\d+ again[^]*y\*CLI> /);
    await type("a\r", /A\n[^]*y\*CLI> /);
    expect(commands()).toEqual([]);
  });

  test("a refused login ends the shell with code 2", async () => {
    const { server, shows, code, text } = await openShell(settings("x", ""));
    await shows(/x\*CLI> /);
    const { port } = server;
    await server.stop();
    const refusing = (): string[] => ["Response: Error", "$ID", "Message: Authentication failed", "", ""];
    running.push(await startServer(refusing, { port }));
    expect(await code).toBe(2);
    expect(text()).toMatch(/Authentication failed|refuse/);
  });
});
