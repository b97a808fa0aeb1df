import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import { EventRouter } from "../src/event/event-router.ts";
import { defaultLimits } from "../src/limits.ts";
import { type Answer, asterisk, FakeServer } from "./fake-server.ts";

const start = async (limits: Partial<typeof defaultLimits>, answer: Answer = () => undefined) => {
  const server = new FakeServer(asterisk("s", answer));
  const client = await connectWith(
    { open: server.open },
    { username: "admin", secret: "s", reconnect: false, limits, timeouts: { action: 20 } },
  );
  return { server, client };
};

test("every limit that counts things also weighs them, or what it counts is small, and each has a test", () => {
  // Those that need a server stand beside those of other packages.
  const texts = [import.meta.dirname, join(import.meta.dirname, "../../../test/client")].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
  // A test sets it, or works with its default.
  const isTested = (name: string): boolean =>
    texts.some((text) => new RegExp(`\\b${name}: \\d|defaultLimits\\.${name}\\b`).test(text));
  const untested = Object.keys(defaultLimits).filter((name) => !isTested(name));
  expect(untested).toEqual([]);
  const weightOf = { listItems: "listBytes", eventBuffer: "eventBufferBytes", stateBuffer: "stateBufferBytes" };
  // An action that waits is a few words; what it sent is in unsentBytes. A name that is remembered is short.
  const small = ["pendingActions", "abandonedActions", "knownEventNames"];
  const counting = Object.keys(defaultLimits).filter((name) => !name.endsWith("Bytes"));
  expect(counting.toSorted()).toEqual([...Object.keys(weightOf), ...small].toSorted());
  for (const weight of Object.values(weightOf)) expect(defaultLimits).toHaveProperty(weight);
});

test("a greeting that does not end is refused", async () => {
  const server = new FakeServer(asterisk("s"), "byte by byte");
  server.banner = `Asterisk Call Manager/${"1".repeat(1_000)}`;
  const connecting = connectWith(
    { open: server.open },
    { username: "admin", secret: "s", reconnect: false, limits: { bannerBytes: 100 } },
  );
  await expect(connecting).rejects.toMatchObject({ code: "E_NOT_AMI" });
});

test("more actions than may wait are refused, and nothing of them is sent", async () => {
  const { client, server } = await start({ pendingActions: 2 });
  const waiting = [client.action("A"), client.action("B")];
  for (const action of waiting) action.catch(() => undefined);
  await expect(client.action("C")).rejects.toMatchObject({
    code: "E_OVERFLOW",
    message: expect.stringContaining("pendingActions"),
  });
  expect(server.seen.map(({ name }) => name)).not.toContain("C");
});

test("the late answers of more actions than are remembered are nobody's all the same", async () => {
  const { client, server } = await start({ abandonedActions: 1 }, (action, fake) => {
    if (action.name === "Probe") fake.say("Response: Success", `ActionID: ${action.actionId}`, "Me: probe", "");
  });
  for (const name of ["A", "B"]) await expect(client.action(name)).rejects.toMatchObject({ code: "E_TIMEOUT" });
  for (const { actionId } of server.seen.slice(-2)) server.say("Response: Success", `ActionID: ${actionId}`, "");
  expect((await client.action("Probe")).get("Me")).toBe("probe");
});

test("names of events that nobody listens for do not fill the memory, long ones neither", () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  const heap = (): number => {
    if (typeof collect === "function") collect();
    return process.memoryUsage().heapUsed;
  };
  const router = new EventRouter(undefined, defaultLimits.knownEventNames);
  const before = heap();
  for (let n = 0; n < 3_000; n++) {
    const packet = Buffer.alloc(32 * 1024, `Event: Quite a long name, the ${n}th\r\n`).toString("latin1");
    router.takeText(packet.slice(7, 35), packet);
    router.takeText(packet.slice(7), packet);
  }
  expect(heap() - before).toBeLessThan(4 * 1024 * 1024);
});

test("what a server says is quoted in an error so that it steers no terminal, and in no more than some words", async () => {
  const rude = `no: \u001B]0;owned\u0007 \u009B31m ${"x".repeat(10_000)}`;
  const { client } = await start({}, (action, server) =>
    server.say("Response: Error", `ActionID: ${action.actionId}`, `Message: ${rude}`, ""),
  );
  const error: unknown = await client.action("A").catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "E_ACTION",
    message: expect.stringContaining(String.raw`no: \x1b]0;owned\x07 \x9b31m`),
  });
  const { message = "", response } =
    error instanceof Error && "response" in error ? { message: error.message, response: error.response } : {};
  expect(message.length).toBeLessThan(500);
  expect(response).toMatchObject({ get: expect.any(Function) });
});
