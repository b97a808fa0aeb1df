import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { demandBytes, fromBytes } from "@pluto-ami/protocol";

import { noObserver } from "../../../src/ports/observer.ts";
import type { EventFilter } from "../../../src/delivery/queue/event-filter.ts";
import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { FanOut } from "../../../src/delivery/queue/fan-out.ts";
import { overflowPolicies, type OverflowPolicy } from "../../../src/limits/queue-rules.ts";
import { QueueRoom } from "../../../src/delivery/queue/queue-room.ts";
import { FakeClock } from "../../fakes.ts";
import { type Overflow, Subscriber } from "../../../src/delivery/queue/subscriber.ts";

/** A subscriber whose peer can be stalled, in a fan-out whose turns end when the test says so. */
class Reader {
  backlogBytes = 0;
  text = "";
  readonly overflows: Overflow[] = [];
  readonly subscriber: Subscriber;

  constructor(room: QueueRoom, queuePolicy: OverflowPolicy, queueEvents = 3, queueBytes = 1000) {
    const limits = { queueEvents, queueBytes, queuePolicy, backlogBytes: 10, drainBytes: 10 };
    this.subscriber = new Subscriber(this, limits, (which) => this.overflows.push(which), room);
  }
  send(bytes: Uint8Array): void {
    this.text += fromBytes(bytes);
  }
  stall(): void {
    this.backlogBytes = 1000;
  }
  readAgain(): void {
    this.backlogBytes = 0;
    this.subscriber.drain();
  }
}

const everything: EventFilter = { accepts: () => true };
const record = (text: string, wall = 1000): EventRecord =>
  eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall, steady: 0 } });

const setUp = (totalBytes = Infinity) => {
  const dropped: (readonly [number, string])[] = [];
  const observer = { ...noObserver, eventsDropped: (count: number, policy: string) => dropped.push([count, policy]) };
  const room = new QueueRoom(totalBytes, observer, (loss) => demandBytes(`<lost ${loss.events}>`));
  const clock = new FakeClock();
  const fanOut = new FanOut(clock, 1000, room);
  const endTurn = (): void => clock.endTurn();
  const emit = (...texts: string[]): void => {
    for (const text of texts) fanOut.emit(record(text));
    endTurn();
  };
  const reader = (policy: OverflowPolicy, queueEvents?: number, queueBytes?: number): Reader => {
    const made = new Reader(room, policy, queueEvents, queueBytes);
    fanOut.join(made.subscriber, 1, everything);
    return made;
  };
  return { dropped, emit, endTurn, fanOut, reader, room };
};

describe("a queue that is full", () => {
  test.each([
    ["drop-oldest", "<lost 2>cde", 2],
    ["drop-newest", "<lost 2>abc", 2],
  ] as const)("%s: what is lost is told first, the rest follows in order", (policy, expected, lost) => {
    const { dropped, emit, reader } = setUp();
    const [slow, quick] = [reader(policy), reader("disconnect")];
    slow.stall();
    emit("a", "b");
    emit("c", "d", "e");
    slow.readAgain();
    emit("f");
    expect([slow.text, quick.text]).toEqual([`${expected}f`, "abcdef"]);
    expect([slow.subscriber.dropped, dropped.length, slow.overflows]).toEqual([lost, 2, []]);
  });

  test("disconnect: the owner is told, and what was lost is counted", () => {
    const { dropped, emit, reader } = setUp();
    const slow = reader("disconnect");
    slow.stall();
    emit("a", "b", "c", "d", "e");
    expect([slow.overflows, slow.subscriber.dropped, dropped]).toEqual([["queue full"], 2, [[2, "disconnect"]]]);
  });

  test("a loss is told once, the next one anew", () => {
    const { emit, reader } = setUp();
    const slow = reader("drop-oldest", 1);
    slow.stall();
    emit("a", "b");
    slow.readAgain();
    emit("c");
    slow.stall();
    emit("d", "e", "f");
    slow.readAgain();
    expect(slow.text).toBe("<lost 1>bc<lost 2>f");
  });

  test("a record larger than the whole queue is lost alone where the newest are dropped", () => {
    const { emit, reader } = setUp();
    const slow = reader("drop-newest", 10, 4);
    slow.stall();
    emit("ab", "123456", "cd");
    slow.readAgain();
    expect(slow.text).toBe("<lost 1>abcd");
  });

  test("an event for the session itself says when and how much was lost", () => {
    const slow = new Reader(new QueueRoom(), "drop-oldest", 1);
    const fanOut = new FanOut(new FakeClock(), 1000);
    fanOut.join(slow.subscriber, 1, everything);
    slow.stall();
    for (const at of [1000, 2000.5, 3000]) fanOut.emit(record("abc", at));
    fanOut.flush();
    slow.readAgain();
    expect(slow.text).toBe(
      "Event: EventsLost\r\nLost: 2\r\nBytes: 6\r\nPolicy: drop-oldest\r\nFirst: 1.000000\r\nLast: 2.000500\r\n\r\nabc",
    );
  });
});

/** Bytes that fill an array: what comes behind them is held in another. */
const wholeArray = 64 * 1024;

describe("the ceiling of all queues", () => {
  test("what many wait for counts once, however many they are", () => {
    const { emit, reader, room } = setUp(10);
    const readers = Array.from({ length: 100 }, () => reader("disconnect", 100));
    for (const one of readers) one.stall();
    emit("12345678", "90");
    expect([room.bytes, readers.flatMap(({ overflows }) => overflows)]).toEqual([10, []]);
  });

  test.each([
    ["disconnect", ["all queues full"], "f"],
    ["drop-newest", [], "<lost 3>"],
  ] as const)("who keeps the most alone gives way: %s", (policy, overflows, told) => {
    const { emit, reader, room } = setUp(10 * wholeArray);
    const [large, small] = [reader(policy, 100, Infinity), reader("disconnect", 100, Infinity)];
    large.stall();
    emit("a".repeat(6 * wholeArray));
    small.stall();
    emit("b".repeat(2 * wholeArray));
    expect(room.bytes).toBe(8 * wholeArray);
    emit("c".repeat(3 * wholeArray));
    expect([room.bytes, large.overflows, small.overflows]).toEqual([5 * wholeArray, overflows, []]);
    large.readAgain();
    emit("f");
    expect(large.text.slice(0, 8)).toBe(told);
  });

  test("with a large part kept alone, whoever shares what it keeps stays", () => {
    const { emit, fanOut, reader, room } = setUp(100);
    const sharing = [reader("disconnect", 100), reader("disconnect", 100)];
    const alone = new Reader(room, "disconnect", 100);
    fanOut.join(alone.subscriber, 1, { accepts: ({ text }) => text.startsWith("a") });
    for (const one of [...sharing, alone]) one.stall();
    for (const one of sharing) fanOut.join(one.subscriber, 1, { accepts: ({ text }) => text.startsWith("s") });
    emit("s".repeat(80), "a".repeat(15));
    expect(room.bytes).toBe(95);
    emit("s".repeat(10));
    expect([alone.overflows, sharing.flatMap(({ overflows }) => overflows)]).toEqual([["all queues full"], []]);
  });

  test("where nobody keeps much alone, what several keep is parted among them, and the largest part goes", () => {
    const { emit, fanOut, reader, room } = setUp(1000);
    const sharing = Array.from({ length: 200 }, () => reader("disconnect", 1000));
    const small = Array.from({ length: 90 }, (_, at) => {
      const one = new Reader(room, "disconnect", 1000);
      fanOut.join(one.subscriber, 1, { accepts: ({ text }) => text === `small ${at}!` });
      one.stall();
      return one;
    });
    for (const one of sharing) {
      fanOut.join(one.subscriber, 1, { accepts: ({ text }) => text.startsWith("x") });
      one.stall();
    }
    emit("x".repeat(140), ...small.map((_, at) => `small ${at}!`));
    expect(room.bytes).toBeLessThanOrEqual(1000);
    const gone = (readers: readonly Reader[]): number => readers.filter(({ overflows }) => overflows.length > 0).length;
    expect(gone(sharing)).toBe(0);
    expect(gone(small)).toBeLessThan(12);
  });

  test("bytes that are no records count for their queue alone", () => {
    const { emit, reader, room } = setUp(10);
    const slow = reader("disconnect", 100);
    slow.stall();
    emit("abcde");
    let answer = 0;
    const given: string[] = [];
    const answering = {
      get waitingBytes() {
        return answer;
      },
      giveWay() {
        given.push("answer");
        room.account(answering, -answer);
        answer = 0;
      },
    };
    answer = 5;
    room.account(answering, 5);
    expect([room.bytes, given]).toEqual([10, []]);
    answer = 6;
    room.account(answering, 1);
    expect([room.bytes, given, slow.overflows]).toEqual([5, ["answer"], []]);
  });

  test("whatever leaves a queue leaves the sum", () => {
    const { emit, fanOut, reader, room } = setUp();
    const slow = reader("disconnect", 100);
    slow.stall();
    emit("abc", "de");
    expect(room.bytes).toBe(5);
    fanOut.join(slow.subscriber, 1, { accepts: ({ text }) => text === "de" });
    expect(room.bytes).toBe(2);
    slow.subscriber.clear();
    expect(room.bytes).toBe(0);
  });
});

test("for any interleaving each session gets just what it may have, in order, but for the drops it is told of", () => {
  const who = fc.integer({ min: 0, max: 2 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant("emit" as const), who: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ kind: fc.constantFrom("join", "leave", "stall", "read", "work", "rest"), who }),
    fc.record({ kind: fc.constant("turn" as const), who }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const { endTurn, fanOut, room } = setUp();
      const readers = overflowPolicies.map((policy) => new Reader(room, policy, policy === "disconnect" ? 1000 : 4));
      const masks = [1, 3, 6];
      const joined = readers.map(() => false);
      const due: string[][] = readers.map(() => []);
      let number = 0;
      for (const { kind, who } of steps) {
        const reader = readers[who % 3];
        if (reader === undefined) continue;
        const mask = masks[who % 3] ?? 0;
        if (kind === "emit") {
          const text = `${number++};`;
          fanOut.emit(eventRecord({ name: "X", mask: who, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } }));
          for (const [at] of readers.entries()) {
            if (joined[at] && ((masks[at] ?? 0) & who) === who) due[at]?.push(text);
          }
        } else if (kind === "turn") endTurn();
        else if (kind === "join") {
          fanOut.join(reader.subscriber, mask, everything);
          joined[who] = true;
        } else if (kind === "leave") {
          // What waits in a batch is not sent any more; what waits in its queue is.
          endTurn();
          fanOut.leave(reader.subscriber);
          joined[who] = false;
        } else if (kind === "stall") reader.stall();
        else if (kind === "read") reader.readAgain();
        else if (kind === "work") reader.subscriber.working = true;
        else {
          reader.subscriber.working = false;
          reader.text += reader.subscriber.takePending();
        }
      }
      endTurn();
      for (const [at, reader] of readers.entries()) {
        reader.subscriber.working = false;
        reader.readAgain();
        const told = [...reader.text.matchAll(/<lost (\d+)>/g)].reduce((sum, [, lost]) => sum + Number(lost), 0);
        const got = reader.text
          .replaceAll(/<lost \d+>/g, "")
          .split(/(?<=;)/)
          .filter((text) => text !== "");
        const expected = due[at] ?? [];
        expect(told).toBe(reader.subscriber.dropped);
        expect(got.length + told).toBe(expected.length);
        expect(got).toEqual(expected.filter((text) => got.includes(text)));
        if (reader.subscriber.dropped === 0) expect(got).toEqual(expected);
      }
      expect(room.bytes).toBe(0);
    }),
    { numRuns: 500 },
  );
});
