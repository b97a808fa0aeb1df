import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { scriptWords } from "../../src/script/word/index.ts";
import type { TestServer } from "../../src/test-server.ts";
import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../../docs/reference/script.md"), "utf8");

/** Objects that the last column of the page's table in JSON has: each stands between backquotes of its own. */
const examples = [...page.matchAll(/^\| `\w+` \| (`\{.*\}`) \|$/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([^`]*)`/g)].map(([, example = ""]) => example),
);

const everyWord = /```ami\n([\s\S]*?)```/.exec(page)?.[1] ?? "";

/** The examples' user. */
const panel = (server: TestServer) => ({ ...server.connection, username: "panel", secret: "s3cret" });

const users = [{ name: "panel", secret: "s3cret" }];

describe("the reference of scripts", () => {
  test("has an example in JSON of every word", () => {
    expect(examples).toHaveLength(scriptWords.json.flatMap(({ json }) => json).length);
    for (const { key } of scriptWords.json)
      expect(examples.some((example) => example.startsWith(`{ "${key}"`))).toBe(true);
  });

  const steps = new Set<string>(scriptWords.steps.map(({ key }) => key));
  const keyOf = (example: string): string => /"(\w+)"/.exec(example)?.[1] ?? "";

  test.each(examples.filter((example) => !steps.has(keyOf(example))))("%s is done by a rule", async (example) => {
    const source = `{ "rules": [{ "on": "QueueStatus", "do": [${example}, { "success": "done" }] }] }`;
    const server = await withFiles({ "a.json": source }, { users });
    const client = await AmiClient.logIn(panel(server));
    client.send("QueueStatus", "ActionID: 1");
    await server.expectAction("QueueStatus");
    await server.settled();
    expect(server.rules).toMatchObject([{ calls: 1 }]);
    server.verify();
  });

  test.each(examples.filter((example) => steps.has(keyOf(example))))("%s is done by a play", async (example) => {
    const source = `{ "plays": [{ "play": "one", "steps": [${example}, { "let": { "over": "1" } }] }] }`;
    const server = await withFiles({ "a.json": source }, { users, clock: "manual" });
    const client = await AmiClient.logIn(panel(server));
    const run = server.startPlay("one");
    if (keyOf(example) === "expect") await client.act("QueuePause", "Paused: true");
    await server.clock.advance("1h");
    expect(run.isOver).toBe(true);
    server.verify();
  });
});

const withFiles = async (
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof started>[0],
): Promise<TestServer> => {
  const folder = mkdtempSync(join(tmpdir(), "reference-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const [first = ""] = Object.keys(files);
  return started({ ...options, scripts: [join(folder, first)] });
};

describe("the reference's script in lines", () => {
  const { clauses, effects, parts, steps } = scriptWords;
  test.each([...parts, ...clauses, ...effects, ...steps].map(({ word }) => word))("has the word %s", (word) => {
    expect(everyWord).toMatch(new RegExp(String.raw`(?<![\w-])${word}(?![\w-])`));
  });

  test("is read and done without a fault", async () => {
    const people = "ami-script 1\nuser boss secret b0ss\n";
    const server = await withFiles(
      { "every-word.ami": everyWord, "people.ami": people },
      { clock: "manual", strict: true, allow: ["QueuePause"] },
    );
    const client = await AmiClient.logIn(panel(server));
    const stranger = await AmiClient.connect(server);
    expect(await stranger.act("GetVar", "ActionID: 1")).toBe("Response: Success\nActionID: 1\nValue: 1\n\n");
    expect(await client.act("QueuePause", "Paused: true")).toContain("Response: ");
    await server.clock.advance("20s");
    await client.until("Event: Heartbeat");

    expect(await client.act("Originate", "Channel: PJSIP/0151", "Async: true")).toContain("successfully queued");
    await server.clock.advance("1.5s");
    await client.until("Event: OriginateResponse");
    expect(await client.act("QueueStatus")).toContain("EventList: start");
    await client.until("ListItems: 2");
    expect(await client.act("DBGet")).toContain("Database entry not found");
    for (const family of ["a", "b"])
      expect(await client.act("DBGet", `Family: ${family}`)).toContain("Result will follow");
    client.send("ModuleCheck");
    expect(await client.act("Ping")).toContain("Ping: Pong");
    client.send("Logoff");
    await client.closed();

    const run = server.startPlay("outage");
    await server.clock.advance("1m");
    expect(run.isOver).toBe(true);
    server.verify();
  });
});
