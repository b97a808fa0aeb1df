import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { expect, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { Listener } from "./listener.ts";

/** Milliseconds that a bystander's ping may take at the 99th percentile. */
const bar = 50;
/** A round that whatever else runs on this machine has spoilt is done once more. */
const rounds = 3;

const loggedIn = "Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\nEvents: off\r\n\r\n";

/** Floods from a process of its own until the scope ends. */
const flood = async (
  port: number,
  text: string,
  login = "",
): Promise<Disposable & { readonly child: ChildProcess }> => {
  const words = [port, login, text].map((word) => JSON.stringify(word));
  const child = fork(join(import.meta.dirname, "flooder.mjs"), words);
  await once(child, "message");
  return { child, [Symbol.dispose]: () => void child.kill("SIGKILL") };
};

/** How long so many pings take, one after the other, at the 99th percentile. */
const pingTime = async (port: number, pings: number): Promise<number> => {
  using bystander = await Listener.logIn(port, {}, "Events: off");
  const times: number[] = [];
  for (let ping = 0; ping < pings; ping++) {
    const begin = performance.now();
    bystander.act("Ping");
    await bystander.answered(ping + 2);
    times.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times.toSorted((one, other) => one - other)[Math.floor(pings * 0.99)] ?? Infinity;
};

test.each([
  ["empty frames", "commands", "\r\n", "Action: Command\r\nCommand: manager show commands\r\n\r\n"],
  ["frames that never end", "pings", "X\r\n", "Action: Ping\r\n\r\n"],
  ["lines that are too long", "lookups", `${"x".repeat(5000)}\r\n\r\n`, "Action: DBGet\r\nFamily: f\r\nKey: k\r\n\r\n"],
  ["logins without a name", "events", "Action: Login\r\n\r\n", "Action: UserEvent\r\nUserEvent: x\r\n\r\n"],
  ["challenges", "lists", "Action: Challenge\r\nAuthType: MD5\r\n\r\n", "Action: ListCommands\r\n\r\n"],
])(
  "a stranger who floods with %s and a user who floods with %s keep nobody waiting",
  async (_stranger, _user, strangersText, usersText) => {
    await using daemon = await Plutod.start();
    using _one = await flood(daemon.port, strangersText);
    using _other = await flood(daemon.port, usersText, loggedIn);
    const pings = count("pings", 2000, 150);
    const times: number[] = [];
    do times.push(await pingTime(daemon.port, pings));
    while (Math.min(...times) >= bar && times.length < rounds);
    expect(Math.min(...times)).toBeLessThan(bar);
  },
  120_000,
);
