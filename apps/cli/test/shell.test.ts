import { PassThrough } from "node:stream";

import { connect } from "@pluto-ami/client";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { Printer } from "../src/printer.ts";
import { runShell } from "../src/shell.ts";
import { asterisk, output, type ScriptedServer, startServer } from "./scripted-server.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-shell-"));
const running: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const settings = (systemName: string, version: string): Record<string, string[]> => ({
  CoreSettings: ["Response: Success", "$ID", `AsteriskVersion: ${version}`, `SystemName: ${systemName}`, "", ""],
});

const openShell = async (others: Record<string, string[]>) => {
  const server = await startServer(asterisk({ a: output("A"), b: output("B") }, others));
  running.push(server);
  const client = await connect({ port: server.port, username: "admin", secret: "right" });
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const console = { stdin, stdout, stderr, env: { XDG_STATE_HOME: folder } };
  const printer = new Printer(console, { json: false, noColor: true });
  const target = { connect: {}, user: "admin", host: "pbx" };
  const code = runShell({ client, target, printer, console, json: false });
  let text = "";
  stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  stderr.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { server, client, stdin, code, text: () => text };
};

test.each([
  ["the server's own", settings("edge-1", "22.1.0"), "edge-1*CLI> "],
  ["the product's", settings("", "Pluto 1.0"), "pluto*CLI> "],
  ["the host's", settings("", "22.1.0"), "pbx*CLI> "],
  ["the host's where CoreSettings is denied", {}, "pbx*CLI> "],
])("the prompt has a name: %s", async (_name, others, prompt) => {
  const { stdin, code, text, client } = await openShell(others);
  stdin.end();
  expect(await code).toBe(0);
  expect(text()).toContain(prompt);
  await client.close();
});

test("runs pasted lines in order, keeps them, and leaves at exit without sending it", async () => {
  const { stdin, code, text, client, server } = await openShell(settings("x", ""));
  stdin.write("a\nnonsense\nb\nexit\na\n");
  expect(await code).toBe(0);
  expect(text()).toMatch(/A\n[^]*No such command 'nonsense'[^]*B\n/);
  const commands = server.seen.filter(({ name }) => name === "Command").map((action) => action.get("Command"));
  expect(commands).toEqual(["a", "nonsense", "b"]);
  expect(readFileSync(join(folder, "pluto", "history"), "utf8")).toBe("a\nnonsense\nb\nexit\n");
  await client.close();
});

test("a server that goes away ends the shell with a word and code 2", async () => {
  const { code, text, server } = await openShell(settings("x", ""));
  await expect.poll(text).toContain("x*CLI> ");
  server.hangUp();
  expect(await code).toBe(2);
  expect(text()).toMatch(/connection to .* was lost/);
});
