import { toBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { QueueRoom } from "../../../src/delivery/queue/queue-room.ts";
import { PendingInput, type Unfinished } from "../../../src/session/input/pending-input.ts";
import { FakeClock } from "../../fakes.ts";

const timeout = 60_000;

const fixture = (most = Infinity) => {
  const clock = new FakeClock();
  const room = new QueueRoom(most);
  const begin = () => {
    const ends: [Unfinished, number][] = [];
    const cutOff = (why: Unfinished, bytes: number): void => {
      ends.push([why, bytes]);
      input.close();
    };
    const input: PendingInput = new PendingInput({ clock, room, timeout, cutOff });
    input.limits = { lineBytes: 1024, lines: 128, frameBytes: 128 * 1024 };
    /** Takes a packet, and all the messages in it; how many? */
    const receive = (text: string, isOwed = true): number => {
      input.push(toBytes(text));
      let count = 0;
      for (let frame = input.next(); frame !== undefined; frame = input.next()) if (frame !== "more") count++;
      input.settle(isOwed);
      return count;
    };
    return { ends, input, receive };
  };
  return { begin, clock, room };
};

const line = `X: ${"x".repeat(1000)}\r\n`;

describe("what has come and is not done counts in the room", () => {
  test("but not a few KB, which most sessions have for a moment", () => {
    const { begin, room } = fixture();
    begin().receive(line.repeat(3));
    expect(room.bytes).toBe(0);
  });

  test("the lines of a message that has begun, until it ends", () => {
    const { begin, room } = fixture();
    const { receive } = begin();
    for (let at = 0; at < 100; at++) receive(line);
    expect(room.bytes).toBeGreaterThan(100_000);
    expect(room.bytes).toBeLessThan(110_000);
    expect(receive("\r\n")).toBe(1);
    expect(room.bytes).toBe(0);
  });

  test("packets that nobody has looked at, and what they hold in the order they came", () => {
    const { begin, room } = fixture();
    const { input, receive } = begin();
    input.defer(toBytes(`Action: A\r\n\r\n${line.repeat(20)}`));
    input.push(toBytes("\r\nAction: B\r\n\r\n"));
    input.settle(false);
    expect([room.bytes > 20_000, input.hasBegun, input.unreadBytes > 20_000]).toEqual([true, true, true]);
    expect(receive("Action: C\r\n\r\n")).toBe(4);
    expect([room.bytes, input.hasBegun]).toEqual([0, false]);
  });

  test("an action that is worked on, with the packet that its lines hold in memory", () => {
    const { begin, room } = fixture();
    const { input } = begin();
    input.push(toBytes(`Action: WaitEvent\r\n\r\n${"A: B\r\n\r\n".repeat(5000)}`));
    const frame = input.next();
    if (frame === undefined || frame === "more") throw new Error("there is a message");
    input.hold(frame);
    while (input.next() !== undefined);
    input.settle(false);
    expect(room.bytes).toBeGreaterThan(40_000);
    input.release();
    input.settle(true);
    expect(room.bytes).toBe(0);
  });

  test("and who holds most gives way when it is full", () => {
    const { begin, room } = fixture(100_000);
    const [one, large, other] = [begin(), begin(), begin()];
    one.receive(line.repeat(20));
    large.receive(line.repeat(60));
    other.receive(line.repeat(25));
    expect([one.ends, large.ends, other.ends]).toEqual([[], [["all queues full", expect.any(Number)]], []]);
    expect(room.bytes).toBeLessThan(50_000);
    large.receive(line.repeat(60));
    one.input.close();
    other.input.clear();
    other.input.settle(true);
    expect(room.bytes).toBe(0);
  });
});

describe("a message that has begun", () => {
  test("ends in time, or its session does", async () => {
    const { begin, clock } = fixture();
    const { ends, receive } = begin();
    receive("Action: Pi");
    await clock.advance(timeout - 1);
    receive("ng");
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(ends).toEqual([["message unfinished", 12]]);
    expect(clock.pending).toBe(0);
  });

  test("has its own time, whatever came before it, with one timer for all", async () => {
    const { begin, clock } = fixture();
    const { ends, receive } = begin();
    for (let at = 0; at < 10; at++) {
      receive("Action: Pi");
      await clock.advance(timeout / 4);
      receive("ng\r\n\r\nAction: ");
      expect(clock.pending).toBe(1);
      await clock.advance(timeout / 4);
      receive("Ping\r\n\r\n");
      expect([ends, clock.pending]).toEqual([[], 0]);
    }
    receive("Action: Ping\r\n\r\nAction: ");
    await clock.advance(timeout / 2);
    receive("Ping\r\n\r\nAction: ");
    await clock.advance(timeout - 1);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(ends).toHaveLength(1);
  });

  test("owes nothing while it waits for us", async () => {
    const { begin, clock } = fixture();
    const { ends, receive } = begin();
    receive("Action: Pi");
    receive("n", false);
    await clock.advance(10 * timeout);
    expect([ends, clock.pending]).toEqual([[], 0]);
  });

  test("is forgotten when the session is over", () => {
    const { begin, clock } = fixture();
    const { input, receive } = begin();
    receive("Action: Pi");
    input.close();
    receive("ng");
    expect(clock.pending).toBe(0);
  });
});
