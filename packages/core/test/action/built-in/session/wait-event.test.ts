import { toBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { openSession } from "../../../delivery/filter/session-fixture.ts";

const complete = "Response: Success\r\nMessage: Waiting for Event completed.\r\n\r\nEvent: WaitEventComplete\r\n\r\n";
const wake = "Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: Wake\r\n\r\n";

describe("the timeout, read as C reads integers (docs/protocol.md#wait-event)", () => {
  test.each([
    ["0", 0],
    ["-0", 0],
    ["0x0", 0],
    ["00", 0],
    ["0.5", 0],
    ["08", 0],
    ["0x", 0],
    ["2", 2],
    ["+2", 2],
    ["2 s", 2],
    ["0x10", 16],
    ["0X1f", 31],
    ["010", 8],
    ["2000000", 2_000_000],
  ])("%j is %d seconds", async (timeout, seconds) => {
    const session = openSession();
    let heard = await session.ask("Action: WaitEvent", `Timeout: ${timeout}`);
    for (const before of seconds === 0 ? [] : [seconds * 1000 - 1, 1]) {
      expect(heard).toBe("");
      await session.clock.advance(before);
      heard = await session.heard();
    }
    expect(heard).toBe(complete);
  });

  test.each(["", "-1", "-5", "soon"])("%j is without end", async (timeout) => {
    const session = openSession();
    expect(await session.ask("Action: WaitEvent", `Timeout: ${timeout}`)).toBe("");
    expect(session.clock.pending).toBe(0);
  });

  test("a time that is too long for a timer is cut to 24 days", async () => {
    const session = openSession();
    expect(await session.ask("Action: WaitEvent", "Timeout: 99999999999")).toBe("");
    await session.clock.advance(2 ** 31 - 1);
    expect(await session.heard()).toBe(complete);
  });
});

describe("a wait ends", () => {
  test("with an event, which stands inside the answer, and those of the same turn", async () => {
    const session = openSession();
    expect(await session.ask("Action: WaitEvent", "Timeout: 10", "ActionID: w")).toBe("");
    expect(session.peer.isPaused).toBe(false);
    session.raise("UserEvent", { UserEvent: "Wake" });
    session.raise("UserEvent", { UserEvent: "Wake" });
    expect(await session.heard()).toBe(
      `Response: Success\r\nActionID: w\r\nMessage: Waiting for Event completed.\r\n\r\n${wake}${wake}Event: WaitEventComplete\r\nActionID: w\r\n\r\n`,
    );
    expect(session.clock.pending).toBe(0);
    expect(session.peer.isPaused).toBe(false);
    session.raise("UserEvent", { UserEvent: "Wake" });
    expect(await session.heard()).toBe(wake);
  });

  test("with input, even half a line; the next action follows", async () => {
    const session = openSession();
    await session.ask("Action: WaitEvent", "Timeout: 30");
    session.session.receive(toBytes("Act"));
    expect(await session.heard()).toBe(complete);
    session.session.receive(toBytes("ion: Ping\r\n\r\n"));
    expect(await session.heard()).toMatch(/^Response: Success\r\nPing: Pong\r\n/);
  });

  test.each([
    ["a whole action", ["Action: Ping"], /^Response: Success\r\nPing: Pong\r\n[^]*$/],
    ["one that waits in its turn", ["Action: WaitEvent"], /^$/],
  ])("at once when more came in one packet with it: %s", async (_, more, next) => {
    const session = openSession();
    const heard = await session.ask("Action: WaitEvent", "Timeout: 30", "", ...more);
    expect(heard.slice(0, complete.length)).toBe(complete);
    expect(heard.slice(complete.length)).toMatch(next);
  });

  test("at once when half a line came in one packet with it", async () => {
    const session = openSession();
    session.session.receive(toBytes("Action: WaitEvent\r\n\r\nAct"));
    expect(await session.heard()).toBe(complete);
  });

  test("with the end of the peer, also when another action of it still has to be answered", async () => {
    const session = openSession();
    expect(await session.ask("Action: WaitEvent", "", "Action: WaitEvent")).toBe(complete);
    session.session.peerEnded();
    expect(await session.heard()).toBe(complete);
    expect(session.peer.isEnded).toBe(true);
  });

  test("without an answer when the session is kicked", async () => {
    const session = openSession();
    await session.ask("Action: WaitEvent", "Timeout: 60");
    expect(session.session.kick()).toBe(true);
    expect(await session.heard()).toBe("");
    expect(session.peer.isEnded).toBe(true);
    expect(session.clock.pending).toBe(0);
    expect(session.log.lines).toEqual([]);
  });

  test("when the peer is gone, and leaves nothing behind", async () => {
    const session = openSession();
    await session.ask("Action: WaitEvent", "Timeout: 60");
    session.session.peerClosed();
    expect(await session.heard()).toBe("");
    expect(session.clock.pending).toBe(0);
    expect(session.session.subscriber.onHeld).toBeUndefined();
  });
});
