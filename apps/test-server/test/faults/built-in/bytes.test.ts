import { VirtualClock } from "@pluto-ami/core/testing";
import { describe, expect, test } from "vitest";

import { realServer } from "../real-server.ts";
import { expectWhole, twoSessions } from "../two-sessions.ts";

describe("split", () => {
  test("cuts writes into pieces, of which nothing is lost", async () => {
    const { faults, manager, other, panel } = await twoSessions();
    faults.add({ fault: "split", user: "panel", bytes: 4, gap: "1ms" });
    manager.emit("UserEvent", { UserEvent: "one" });
    await Promise.all([panel.sees("one\r\n\r\n"), other.sees("one\r\n\r\n")]);
    expect(panel.received).toBe(other.received);
    expect(panel.reads.length).toBeGreaterThan(4);
    expect(other.reads).toHaveLength(1);
    expectWhole(other, "UserEvent");
  });

  test("cuts one write where it is told to", async () => {
    const { faults, manager, panel } = await twoSessions();
    faults.add({ fault: "split", at: [7, 12], gap: "30ms", once: true });
    manager.emit("UserEvent", { UserEvent: "one" });
    await panel.sees("one\r\n\r\n");
    expect(panel.reads.map(({ length }) => length).slice(0, 2)).toEqual([7, 5]);
    expect(panel.reads).toHaveLength(3);
  });

  test("cuts what comes in", async () => {
    const { faults, other, panel } = await twoSessions();
    faults.add({ fault: "split", user: "panel", direction: "in", bytes: 3 });
    await panel.pong("one");
    await other.pong("two");
    expectWhole(panel, "Success");
    expectWhole(other, "Success");
    expect(faults.list()).toMatchObject([{ fault: "split", acted: 1 }]);
  });
});

test("merge gathers writes and sends them as one", async () => {
  const { faults, manager, other, panel } = await twoSessions();
  const handle = faults.add({ fault: "merge", user: "panel", within: "1h" });
  for (const name of ["one", "two", "three"]) {
    manager.emit("UserEvent", { UserEvent: name });
    await other.sees(`UserEvent: ${name}\r\n\r\n`);
  }
  expect(panel.received).toBe("");
  handle.remove();
  await panel.sees("three\r\n\r\n");
  expect(panel.reads).toEqual([other.received]);
  expectWhole(other, "UserEvent", "UserEvent", "UserEvent");
});

describe("latency", () => {
  test("has one session hear later than another", async () => {
    const { faults, manager, other, panel } = await twoSessions();
    faults.add({ fault: "latency", user: "panel", delay: "1h", jitter: "50ms" });
    manager.emit("UserEvent", { UserEvent: "one" });
    await other.sees("one\r\n\r\n");
    expect(panel.received).toBe("");
    faults.clear();
    await panel.sees("one\r\n\r\n");
    expect(panel.received).toBe(other.received);
  });

  test("goes by the wire's clock: the world's may stand still", async () => {
    const world = new VirtualClock();
    const { faults, loggedIn } = await realServer({}, { worldClock: world });
    const panel = await loggedIn("panel");
    faults.add({ fault: "latency", delay: "20ms" });
    await panel.pong("one");
    faults.add({ fault: "drop", for: "20ms", of: "action Ping" });
    await expect.poll(() => faults.list().length).toBe(1);
    await panel.pong("two");
    expect(world.steady()).toBe(0);
  });

  test("has the server hear later", async () => {
    const { faults, other, panel } = await twoSessions();
    faults.add({ fault: "latency", user: "panel", delay: "1h", direction: "in" });
    panel.act("Ping");
    await other.pong("soon");
    expect(panel.received).toBe("");
    faults.clear();
    await panel.sees("Pong");
    expectWhole(panel, "Success");
  });
});

test("bandwidth lets bytes through no faster than it says", async () => {
  const { faults, manager, other, panel } = await twoSessions();
  faults.add({ fault: "bandwidth", user: "panel", rate: 20 });
  manager.emit("UserEvent", { UserEvent: "one" });
  await other.sees("one\r\n\r\n");
  expect(panel.received.length).toBeLessThan(other.received.length);
  faults.clear();
  await panel.sees("one\r\n\r\n");
  expect(panel.received).toBe(other.received);
});

describe("blackhole", () => {
  test.each(["blackhole", "half-open"] as const)(
    "%s leaves a connection half open, until it is removed",
    async (fault) => {
      const { faults, manager, other, panel, reports } = await twoSessions();
      const handle = faults.add({ fault, user: "panel" });
      panel.act("Ping");
      manager.emit("UserEvent", { UserEvent: "one" });
      await other.pong("there");
      panel.socket.end();
      manager.kick(1);
      await other.pong("still there");
      expect([panel.received, panel.ending, manager.sessions().map(({ username }) => username)]).toEqual([
        "",
        undefined,
        ["other"],
      ]);
      expect(handle.remove()).toBe(true);
      await panel.ends("end");
      expect(panel.received).toBe("");
      expect(reports).toMatchObject([{ session: 1, fault: "blackhole" }]);
      expectWhole(other, "UserEvent", "Success", "Success");
    },
  );

  test("that has swallowed nothing leaves a session as it was", async () => {
    const { faults, panel, reports } = await twoSessions();
    faults.add({ fault: "blackhole", user: "panel" }).remove();
    await panel.pong("there");
    expectWhole(panel, "Success");
    expect(reports).toEqual([]);
  });
});

test("stall reads no further, and goes on when it is removed", async () => {
  const { faults, manager, other, panel } = await twoSessions();
  const handle = faults.add({ fault: "stall", user: "panel" });
  panel.act("Ping", { ActionID: "late" });
  await other.pong("there");
  manager.emit("UserEvent", { UserEvent: "one" });
  await panel.sees("one\r\n\r\n");
  expectWhole(panel, "UserEvent");
  handle.remove();
  await panel.sees("ActionID: late");
  await other.pong("there, too");
  expectWhole(other, "Success", "UserEvent", "Success");
});

describe("close and reset", () => {
  test.each([
    ["close", "end"],
    ["reset", "ECONNRESET"],
  ] as const)("%s ends those that there are, and is over", async (fault, how) => {
    const { faults, loggedIn, other, panel } = await twoSessions();
    faults.add({ fault, user: "panel" });
    expect(faults.list()).toEqual([]);
    await panel.ends(how);
    await loggedIn("panel");
    await other.pong("there");
    expectWhole(other, "Success");
  });

  test.each([
    ["close", "end"],
    ["reset", "ECONNRESET"],
  ] as const)("%s comes when its time has come, for each session", async (fault, how) => {
    const { faults, loggedIn, other, panel } = await twoSessions();
    faults.add({ fault, user: "panel", after: "100ms" });
    await panel.ends(how);
    const again = await loggedIn("panel");
    await again.ends(how);
    await other.pong("there");
    expectWhole(other, "Success");
  });

  test("close comes behind so many bytes", async () => {
    const { faults, manager, other, panel } = await twoSessions();
    faults.add({ fault: "close", user: "panel", bytes: 10, once: true });
    manager.emit("UserEvent", { UserEvent: "one" });
    await panel.ends("end");
    await other.sees("one\r\n\r\n");
    expect(panel.received).toBe(other.received.slice(0, 10));
    expect(faults.list()).toEqual([]);
  });

  test("close comes behind a message", async () => {
    const { faults, manager, other, panel } = await twoSessions();
    faults.add({ fault: "close", user: "panel", of: "event Hangup" });
    manager.emit("UserEvent", { UserEvent: "one" });
    manager.emit("Hangup", { Channel: "PJSIP/1-1" });
    manager.emit("UserEvent", { UserEvent: "two" });
    await panel.ends("end");
    await other.sees("two\r\n\r\n");
    expect(panel.received).toBe(other.received.slice(0, panel.received.length));
    expect(panel.messages).toHaveLength(2);
    expectWhole(other, "UserEvent", "Hangup", "UserEvent");
  });
});

test("corrupt flips bits, and no byte is lost", async () => {
  const { faults, manager, other, panel } = await twoSessions();
  faults.add({ fault: "corrupt", user: "panel", chance: 1 });
  manager.emit("UserEvent", { UserEvent: "one", Filling: "x".repeat(10_000) });
  await other.sees("x\r\n\r\n");
  await panel.sees(/x/);
  await other.pong("there");
  await panel.sees(/\n$/);
  const bits = Array.from(
    other.messages[0] ?? "",
    (letter, at) => letter.charCodeAt(0) ^ panel.received.charCodeAt(at),
  );
  const flipped = bits.filter((difference) => difference !== 0);
  expect(flipped.length).toBeGreaterThan(3);
  expect(flipped.length).toBeLessThan(30);
  expect(flipped.every((difference) => (difference & (difference - 1)) === 0)).toBe(true);
  expectWhole(other, "UserEvent", "Success");
});
