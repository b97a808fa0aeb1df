import { expect, test } from "vitest";

import { createTestManager, settle } from "../fakes.ts";

const users = [{ name: "a", secret: "s" }] as const;
const line = `X: ${"x".repeat(1000)}\r\n`;

test("a message that does not end ends its session in time, and the log says so", async () => {
  const { clock, log, logIn, manager } = createTestManager({ users }, { limits: { frameTimeout: 60_000 } });
  const client = logIn("a", "s");
  client.send("Action: Pi");
  await clock.advance(59_000);
  client.send("n");
  expect(client.peer.isDestroyed).toBe(false);
  await clock.advance(1000);
  expect(client.peer.isDestroyed).toBe(true);
  client.session?.peerClosed();
  expect(manager.closedSessions().map(({ reason }) => reason)).toEqual(["message unfinished"]);
  expect(log.lines.join("\n")).toMatch(
    /did not end a message within 60 seconds and was disconnected with 11 bytes of it/,
  );
  expect(clock.pending).toBe(0);
});

test("who waits for events owes nothing, however long", async () => {
  const { clock, logIn } = createTestManager({ users }, { limits: { frameTimeout: 60_000 } });
  const client = logIn("a", "s");
  client.act("WaitEvent", "Timeout: -1");
  await clock.advance(1_000_000);
  expect(client.peer.isDestroyed).toBe(false);
  client.act("Ping");
  await settle();
  expect(client.peer.taken()).toContain("Pong");
});

test("sessions whose messages do not end, and those that wait with a long one, are cut off when together they hold too much", async () => {
  const limits = { queueTotalBytes: 1_000_000 };
  const { log, logIn, manager } = createTestManager({ users }, { limits });
  const honest = logIn("a", "s");
  honest.send(line.repeat(4));
  const clients = Array.from({ length: 20 }, () => logIn("a", "s"));
  for (const client of clients) {
    client.send(`Action: WaitEvent\r\nTimeout: -1\r\n${line.repeat(60)}\r\n`);
    expect(manager.services.queueRoom.bytes).toBeLessThanOrEqual(limits.queueTotalBytes);
    client.send(line.repeat(100));
    await settle();
    expect(manager.services.queueRoom.bytes).toBeLessThanOrEqual(limits.queueTotalBytes);
  }
  const gone = clients.filter(({ peer }) => peer.isDestroyed);
  expect(gone.length).toBeGreaterThan(8);
  expect(gone.length).toBeLessThan(16);
  expect(honest.peer.isDestroyed).toBe(false);
  expect(log.lines.join("\n")).toContain(
    "bytes of messages that were not done: what waits for all sessions was too much",
  );
  for (const client of gone) client.session?.peerClosed();
  expect(new Set(manager.closedSessions().map(({ reason }) => reason))).toEqual(new Set(["all queues full"]));
  for (const client of clients) client.session?.peerClosed();
  honest.send("\r\n");
  expect(manager.services.queueRoom.bytes).toBe(0);
});

test("many who send much at the same moment are answered all, in order, and hold nothing then", async () => {
  const { clock, logIn, manager } = createTestManager({ users });
  const clients = Array.from({ length: 20 }, () => logIn("a", "s"));
  clock.endTurn();
  for (const client of clients) client.peer.taken();
  clock.pass(0);
  const ids = Array.from({ length: 700 }, (_, at) => at);
  const text = ids.map((id) => `Action: Ping\r\nActionID: ${id}\r\n\r\n`).join("");
  for (const client of clients) {
    client.send(text.slice(0, 9001));
    client.send(text.slice(9001));
  }
  expect(manager.services.queueRoom.bytes).toBeGreaterThan(0);
  for (let turn = 0; turn < 10; turn++) clock.endTurn();
  for (const client of clients) {
    expect([...client.peer.taken().matchAll(/ActionID: (\d+)/g)].map(([, id]) => Number(id))).toEqual(ids);
    expect(client.peer.isPaused).toBe(false);
  }
  expect(manager.services.queueRoom.bytes).toBe(0);
});
