import { expect, test } from "vitest";

import type { FaultInput } from "../src/faults/fault-input.ts";
import { startTestServer } from "../src/start-test-server.ts";
import type { TestServer } from "../src/test-server.ts";
import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

test("a fault is for the sessions that were there, or for one; another sees nothing of it, and a reset ends it", async () => {
  const server = await started({ users: [{ name: "test", read: ["call"] }] });
  const one = await AmiClient.logIn(server.connection);
  const other = await AmiClient.logIn(server.connection);
  const [session] = server.sessions();
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, session: session?.id });
  expect(server.faults.list()).toMatchObject([{ fault: "drop" }]);
  server.emit("Hangup", { Channel: "a" });
  server.emit("Newchannel", { Channel: "b" });
  await one.until("Channel: b\n\n");
  await other.until("Channel: b\n\n");
  expect([one.take().includes("Hangup"), other.take().includes("Hangup")]).toEqual([false, true]);
  await server.reset();
  expect(server.faults.list()).toEqual([]);
  server.emit("Hangup", { Channel: "c" });
  await one.until("Channel: c\n\n");
});

test("faults of a user go with his reset", async () => {
  const server = await started({ users: [{ name: "test" }, { name: "panel" }] });
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, user: "panel" });
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, user: "test" });
  await server.reset({ user: "Panel" });
  expect(server.faults.list()).toMatchObject([{ fields: { user: "test" } }]);
});

test("latency goes by real time while the world's clock stands still", async () => {
  const server = await started({ clock: "manual" });
  server.faults.add({ fault: "latency", delay: "20ms" });
  const client = await AmiClient.logIn(server.connection);
  expect(await client.act("Ping")).toContain("Timestamp: 1780000000.000000");
});

test("a rule sets a fault for who asked, a play refuses connections, and the port is the same when it opens again", async () => {
  const server = await started({
    scripts: [
      {
        users: [],
        rules: [{ on: "QueuePause", do: [{ success: "Cut" }, { fault: { fault: "close" } }] }],
        plays: [{ play: "outage", steps: [{ refuse: "connections" }] }],
      },
    ],
  });
  const client = await AmiClient.logIn(server.connection);
  const other = await AmiClient.logIn(server.connection);
  client.send("QueuePause");
  expect(await client.closed()).toBe("end");
  server.startPlay("outage");
  await expect(AmiClient.connect(server)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(await other.act("Ping")).toContain("Pong");
  await server.reset();
  await expect
    .poll(() =>
      AmiClient.connect(server).then(
        () => "in",
        () => "out",
      ),
    )
    .toBe("in");
  expect(server.violations()).toEqual([]);
});

test.each<readonly [string, FaultInput, string]>([
  ["once", { fault: "cut", of: { event: "Hangup" }, once: true }, "The fault cut was to act once, and did not."],
  [
    "times",
    { fault: "drop", of: { event: "Rename" }, times: 2 },
    "The fault drop was to act 2 times, and did once only.",
  ],
  [
    "nth",
    { fault: "drop", of: { event: "Rename" }, nth: 2, name: "no 2nd" },
    "The fault no 2nd was to act on the 2nd, and did not.",
  ],
  ["for a user", { fault: "cut", once: true, user: "panel" }, "The fault cut was to act once, and did not."],
  ["at once", { fault: "close", once: true, user: "panel" }, "The fault close was to act once, and did not."],
])("a fault that was to act %s and did not is a violation, until the reset", async (_, fault, message) => {
  const server = await started({ strict: true, users: [{ name: "test" }, { name: "panel" }] });
  const client = await AmiClient.logIn(server.connection);
  server.faults.add(fault);
  server.emit("Rename", { Channel: "a", Newname: "b" });
  await client.act("Ping");
  expect(() => server.verify()).toThrow(`unmet-fault  ${message}`);
  expect(server.violations()).toEqual([]);
  if ("user" in fault) expect(() => server.verify({ user: "test" })).not.toThrow();
  await server.reset();
  expect(() => server.verify()).not.toThrow();
});

test.each<readonly [string, FaultInput]>([
  ["optional", { fault: "cut", of: { event: "Hangup" }, once: true, optional: true }],
  ["left to chance", { fault: "cut", of: { event: "Hangup" }, once: true, chance: 0.5 }],
  ["without a number", { fault: "cut", of: { event: "Hangup" } }],
])("a fault that is %s need not act", async (_, fault) => {
  const server = await started({ strict: true });
  server.faults.add(fault);
  expect(server.faults.list()).toMatchObject([{ acted: 0 }]);
  server.verify();
});

test("a fault that was removed need not act; one whose time is over was to, and one that nobody has verified fails the close", async () => {
  const server = await startTestServer({ strict: true });
  server.faults.add({ fault: "cut", of: { event: "Hangup" }, once: true }).remove();
  server.verify();
  server.faults.add({ fault: "cut", name: "short", of: { event: "Hangup" }, once: true, for: 1 });
  await expect.poll(() => server.faults.list()).toEqual([]);
  expect(() => server.verify()).toThrow("The fault short was to act once, and did not.");
  await server.close();
  const other = await startTestServer({ strict: true });
  other.faults.add({ fault: "cut", of: { event: "Hangup" }, once: true });
  await expect(other.close()).rejects.toThrow("The fault cut was to act once, and did not.");
});

test.each<readonly [string, (server: TestServer) => unknown, string, string]>([
  ["a fault", (server) => server.faults.add({ fault: "drop", user: "pannel" }), "E_FAULT_FIELD", ""],
  ["a rule", (server) => server.on("Ping").from("pannel"), "E_BAD_RULE", "from: "],
  ["a rule as data", (server) => server.add({ on: "Ping", from: "pannel", do: [] }), "E_BAD_RULE", "from: "],
  [
    "what a rule sends",
    (server) => server.add({ on: "Ping", do: [{ event: "Hangup", headers: [], to: "pannel" }] }),
    "E_BAD_RULE",
    "do[0].to: ",
  ],
  [
    "the fault of a rule",
    (server) => server.add({ on: "Ping", do: [{ fault: { fault: "drop", user: "pannel" } }] }),
    "E_BAD_RULE",
    "do[0].fault.user: ",
  ],
  ["an event", (server) => server.emit("Hangup", {}, "pannel"), "E_NO_RECIPIENT", ""],
  ["a verification", (server) => server.verify({ user: "pannel" }), "E_NO_RECIPIENT", ""],
])("%s is for no user that the server does not have: the nearest is named", async (_, ask, code, place) => {
  const server = await started({ users: [{ name: "test" }, { name: "panel" }] });
  expect(() => ask(server)).toThrow(
    expect.objectContaining({ code, message: `${place}There is no user 'pannel'; did you mean 'panel'?` }),
  );
  expect(server.faults.list()).toEqual([]);
  expect(server.rules).toEqual([]);
});
