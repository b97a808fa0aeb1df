import { readFileSync, rmSync, writeFileSync } from "node:fs";

import { expect, test, vi } from "vitest";

import type { Client } from "../src/client.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = Array.from(readme.matchAll(/^```ts\n(.*?)^```/gms), ([, text = ""]) => text);

/** Imports a module of this text, which lives only for that. */
const importText = async (text: string): Promise<unknown> => {
  const file = new URL(`.readme-example-${process.pid}-${performance.now()}.ts`, import.meta.url);
  try {
    writeFileSync(file, text.replace("@pluto-ami/client", "../src/index.ts"));
    return await import(/* @vite-ignore */ file.pathname);
  } finally {
    rmSync(file, { force: true });
  }
};

type Example = (client: Client, connectLike: unknown) => Promise<void>;

/** A module whose `run` is this example; what the example imports, the module imports. */
const moduleOf = (example: string): string => {
  const isImport = (line: string): boolean => line.startsWith("import ");
  const lines = example.split("\n");
  const body = lines.filter((line) => !isImport(line));
  return [...lines.filter(isImport), "export const run = async (client, connect) => {", ...body, "};"].join("\n");
};

const exampleOf = (module: unknown): Example => {
  const run = typeof module === "object" && module !== null && "run" in module ? module.run : undefined;
  if (typeof run !== "function") throw new Error("the example has no run");
  return async (...args) => {
    await run(...args);
  };
};

const eventsOf: Readonly<Record<string, string>> = {
  Newchannel: "CallerIDNum: 100\r\nChanVariable: tenant=7",
  Hangup: "Channel: PJSIP/100-1\r\nCause-txt: Normal Clearing",
  QueueMemberStatus: "MemberName: Anna\r\nPaused: 0",
  QueueCallerJoin: "Queue: sales",
};

test.each(examples.slice(1).map((example) => [example.slice(0, 60), example]))(
  "this example of the README runs: %s",
  async (_start, example) => {
    const printed: unknown[][] = [];
    const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => void printed.push(values));
    const seen: string[] = [];
    const server = new FakeServer(
      asterisk("s", (action, fake) => {
        seen.push(action.name);
        fake.say("Response: Success", `ActionID: ${action.actionId}`, "");
      }),
    );
    const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
    const asked: ConnectOptions[] = [];
    const connectLike = (options: ConnectOptions): Client => {
      asked.push(options);
      return client;
    };
    try {
      const run = exampleOf(
        await importText(moduleOf(example.replace('"ca.pem"', JSON.stringify(import.meta.filename)))),
      );
      const running = run(client, connectLike);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      for (const [name, headers] of Object.entries(eventsOf)) server.sayRaw(`Event: ${name}\r\n${headers}\r\n\r\n`);
      await client.close();
      await running;
    } finally {
      log.mockRestore();
    }
    const traces = [...printed.flat(), ...seen, ...asked.map(({ host }) => host)];
    const expected = ["Originate", "PJSIP/100-1", "sales", "pbx.example.com"].filter((trace) => traces.includes(trace));
    expect(expected).toHaveLength(1);
  },
);
