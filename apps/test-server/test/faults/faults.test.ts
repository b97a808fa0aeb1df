import { describe, expect, test } from "vitest";

import { FaultError } from "../../src/faults/fault-error.ts";
import { faultLimits } from "../../src/faults/limits.ts";
import { fakeServer } from "./fake-connection.ts";

const message = (name: string, ...more: readonly string[]): string =>
  `${[`Event: ${name}`, "Privilege: call,all", ...more].join("\r\n")}\r\n\r\n`;

describe("a fault", () => {
  test("that is not set costs nothing: what is sent is handed on as it is", () => {
    const { connect, faults } = fakeServer();
    const { outer, peer, session } = connect();
    session.say("Event: A\r\n");
    session.say("\r\n");
    outer.receive(Buffer.from("Action: Ping\r\n\r\n"));
    expect(peer.writes.slice(1)).toEqual(["Event: A\r\n", "\r\n"]);
    expect([session.heard, faults.list()]).toEqual(["Action: Ping\r\n\r\n", []]);
  });

  test("acts from the next byte on, and on the very next one not when it is removed", () => {
    const { connect, faults } = fakeServer();
    const { peer, session } = connect();
    const handle = faults.add({ fault: "drop" });
    session.say(message("A"));
    expect(handle.remove()).toBe(true);
    session.say(message("B"));
    expect(peer.writes.slice(1)).toEqual([message("B")]);
    expect(handle.remove()).toBe(false);
  });

  test("is not about the message that has begun when it is set", () => {
    const { connect, faults } = fakeServer();
    const { peer, session } = connect();
    session.say("Event: OriginateResponse\r\nPrivilege: call,all\r\n");
    faults.add({ fault: "drop" });
    session.say(`Response: Failure\r\n\r\n${message("A")}`);
    expect(peer.text.endsWith("Privilege: call,all\r\nResponse: Failure\r\n\r\n")).toBe(true);
  });

  test.each([
    [{ nth: 3 }, "12-456789"],
    [{ every: 3 }, "12-45-78-"],
    [{ times: 2 }, "--3456789"],
    [{ once: true }, "-23456789"],
    [{ every: 4, times: 1 }, "123-56789"],
    [{ chance: 0 }, "123456789"],
    [{ chance: 1 }, "---------"],
    [{ of: { event: "{any}", headers: { Number: { regex: "[2-4]" } } }, nth: 2 }, "12-456789"],
  ])("counts: %j", (when, seen) => {
    const { connect, faults } = fakeServer();
    const { peer, session } = connect();
    faults.add({ fault: "drop", ...when });
    for (let number = 1; number <= 9; number++) session.say(message("A", `Number: ${number}`));
    const numbers = new Set([...peer.text.matchAll(/Number: (\d)/g)].map(([, number]) => number));
    expect(Array.from("123456789", (number) => (numbers.has(number) ? number : "-")).join("")).toBe(seen);
  });

  test("counts in each session, but acts so often in all of them together", () => {
    const { connect, faults } = fakeServer();
    faults.add({ fault: "drop", every: 2, times: 3 });
    const both = [connect(), connect()];
    for (let number = 1; number <= 4; number++) for (const { session } of both) session.say(message(`A${number}`));
    expect(both.map(({ peer }) => [...peer.text.matchAll(/A\d/g)].join(""))).toEqual(["A1A3", "A1A3A4"]);
  });

  test("does the same with the same seed, and something else with another", () => {
    const run = (seed: number): string => {
      const { connect, faults } = fakeServer({}, seed);
      faults.add({ fault: "drop", chance: 0.5 });
      const { peer, session } = connect();
      for (let number = 1; number <= 30; number++) session.say(message(`A${number}`));
      return peer.text;
    };
    expect(run(1)).toBe(run(1));
    expect(run(1)).not.toBe(run(2));
  });

  test("ends by itself on the wire's clock", async () => {
    const { clock, connect, faults } = fakeServer();
    const { peer, session } = connect();
    faults.add({ fault: "drop", for: "1s" });
    await clock.advance(999);
    session.say(message("A"));
    await clock.advance(1);
    session.say(message("B"));
    expect(peer.writes.slice(1)).toEqual([message("B")]);
    expect([faults.list(), clock.pending]).toEqual([[], 0]);
  });

  test("that may act no more stays until what it holds back has gone", async () => {
    const { clock, connect, faults } = fakeServer();
    const { peer, session } = connect();
    faults.add({ fault: "delay", delay: "1s", once: true, name: "late" });
    session.say(message("A"));
    session.say(message("B"));
    await clock.advance(500);
    expect(faults.list()).toEqual([
      { id: 1, fault: "delay", name: "late", fields: { delay: "1s", once: true, name: "late" }, acted: 1 },
    ]);
    expect(session.peer.backlogBytes).toBeGreaterThan(0);
    await clock.advance(500);
    await clock.advance(0);
    expect([peer.writes.slice(1), faults.list(), session.told]).toEqual([
      [message("B"), message("A")],
      [],
      ["drained"],
    ]);
  });

  test("is removed by its number or its name, with all of that name", () => {
    const { faults } = fakeServer();
    const one = faults.add({ fault: "drop" });
    faults.add({ fault: "latency", name: "slow" });
    faults.add({ fault: "split", name: "slow" });
    expect([faults.remove("slow"), faults.remove("slow"), faults.list().map(({ id }) => id)]).toEqual([
      true,
      false,
      [one.id],
    ]);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });

  test("gives up its timers with the connection", () => {
    const { clock, connect, faults } = fakeServer();
    for (const fault of ["latency", "split", "merge", "bandwidth", "delay", "reorder", "close"] as const) {
      const more = fault === "bandwidth" ? { rate: 1 } : fault === "close" ? { after: "1h" } : { gap: undefined };
      faults.addWritten({ fault, ...more });
      const { outer, session } = connect();
      session.say(message("A"));
      outer.peerClosed();
      faults.clear();
      expect([fault, clock.pending]).toEqual([fault, 0]);
    }
  });

  test("has what others do pass it in the order in which they were set", async () => {
    const { clock, connect, faults } = fakeServer();
    const { peer, session } = connect();
    faults.add({ fault: "split", bytes: 3, gap: "1ms" });
    faults.add({ fault: "latency", delay: "1s" });
    faults.add({ fault: "duplicate" });
    session.say(message("A"));
    await clock.advance(2000);
    expect(peer.text.slice(peer.text.indexOf("Event"))).toBe(message("A").repeat(2));
    expect(peer.writes[1]).toBe("Eve");
  });

  test("lets a session end behind what it holds back", async () => {
    const { clock, connect, faults } = fakeServer();
    const { peer, session } = connect();
    faults.add({ fault: "latency", delay: "1s" });
    session.say(message("A"));
    session.peer.end();
    expect(peer.ending).toBeUndefined();
    await clock.advance(1000);
    expect([peer.writes.at(-1), peer.ending]).toEqual([message("A"), "end"]);
  });
});

describe("what is held back has a limit", () => {
  const held = [
    { fault: "latency", delay: "1h" },
    { fault: "split", gap: "1h" },
    { fault: "bandwidth", rate: 1 },
    { fault: "merge", within: "1h" },
    { fault: "delay", delay: "1h" },
    { fault: "reorder", window: 1000, within: "1h" },
    { fault: "late-hangup", delay: "1h" },
    { fault: "interleave", within: "1h" },
  ] as const;
  test.each(held)("$fault ends a session that is to hold more, loudly", (fault) => {
    const { connect, faults, reports } = fakeServer({ limits: { heldBytes: 2000 } });
    const [one, other] = [connect(), connect()];
    faults.add(fault);
    for (let count = 0; count < 10; count++) one.session.say(message("Hangup", `Filling: ${"x".repeat(300)}`));
    expect([one.peer.ending, other.peer.ending]).toEqual(["destroy", undefined]);
    expect(reports).toEqual([
      { session: undefined, fault: undefined, why: "more than 2000 bytes held back (heldBytes)" },
    ]);
  });

  test("so has a message that does not end, and what a client says that is not let in", () => {
    const { connect, faults, reports } = fakeServer({ limits: { heldBytes: 2000 } });
    faults.add({ fault: "drop" });
    const one = connect();
    one.session.say(`Event: A\r\nFilling: ${"x".repeat(3000)}`);
    faults.add({ fault: "accept-and-wait" });
    const two = connect();
    two.outer.receive(Buffer.alloc(3000));
    expect([one.peer.ending, two.peer.ending, reports.length]).toEqual(["destroy", "destroy", 2]);
  });

  test("so have the names of channels that are lost", () => {
    const { connect, faults, reports } = fakeServer({ limits: { lostChannelBytes: 500 } });
    faults.add({ fault: "lose-channel" });
    const { peer, session } = connect();
    for (let number = 0; number < 10; number++) session.say(message("Newchannel", `Channel: PJSIP/${number}`));
    expect([peer.ending, reports[0]?.fault, reports[0]?.why]).toEqual([
      "destroy",
      "lose-channel",
      "the names of 8 channels that are lost (lostChannelBytes)",
    ]);
  });

  test("so have the actions whose answers are awaited: the oldest is forgotten", () => {
    const { connect, faults } = fakeServer({ limits: { awaitedActions: 2 } });
    const { outer, peer, session } = connect();
    faults.add({ fault: "drop", of: { action: "Ping" } });
    for (const id of [1, 2, 3]) outer.receive(Buffer.from(`Action: Ping\r\nActionID: ${id}\r\n\r\n`));
    for (const id of [1, 2, 3]) session.say(`Response: Success\r\nActionID: ${id}\r\nPing: Pong\r\n\r\n`);
    expect([...peer.text.matchAll(/ActionID: (\d)/g)].map(([, id]) => id)).toEqual(["1"]);
  });

  test("and so have the faults themselves", () => {
    const { faults } = fakeServer({ limits: { faults: 2 } });
    faults.add({ fault: "drop" });
    faults.add({ fault: "drop" });
    expect(() => faults.add({ fault: "drop" })).toThrow(
      expect.objectContaining({ code: "E_TOO_MANY_FAULTS", message: "2 faults are set, and no more may be (faults)." }),
    );
    expect(faults.list()).toHaveLength(2);
  });

  test("a flood without a rate waits for who is slow", async () => {
    const { clock, connect, done, faults } = fakeServer();
    const { peer } = connect();
    const handle = faults.add({ fault: "flood" });
    await clock.next();
    expect(done).toHaveLength(faultLimits.floodTurn);
    peer.backlogBytes = faultLimits.floodBacklogBytes + 1;
    await clock.next();
    expect(done).toHaveLength(faultLimits.floodTurn);
    peer.backlogBytes = 0;
    await clock.next();
    expect(done).toHaveLength(2 * faultLimits.floodTurn);
    handle.remove();
    expect(clock.pending).toBe(0);
  });

  test("a flood with a rate goes by its steps", async () => {
    const { clock, done, faults } = fakeServer();
    faults.add({ fault: "flood", rate: 1000, for: "1s" });
    await clock.advance(faultLimits.floodStep);
    expect(done).toHaveLength(faultLimits.floodStep);
    await clock.advance(1000);
    expect(done.length).toBeGreaterThan(900);
    expect(clock.pending).toBe(0);
  });
});

test("a fault for a session that is not there is refused", () => {
  const { faults } = fakeServer();
  expect(() => faults.add({ fault: "drop", session: 7 })).toThrow(FaultError);
  expect(faults.list()).toEqual([]);
});
