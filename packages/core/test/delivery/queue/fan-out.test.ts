import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { demandBytes, fromBytes } from "@pluto-ami/protocol";

import { everyEvent } from "../../../src/delivery/queue/event-filter.ts";
import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { FanOut } from "../../../src/delivery/queue/fan-out.ts";
import { FakeClock } from "../../fakes.ts";
import { Subscriber, type SubscriberLimits } from "../../../src/delivery/queue/subscriber.ts";

const limits: SubscriberLimits = {
  queueEvents: 1000,
  queueBytes: 100_000,
  queuePolicy: "disconnect",
  backlogBytes: 100,
  drainBytes: 100,
};

class Sink {
  backlogBytes = 0;
  readonly sent: Uint8Array[] = [];
  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }
  get text(): string {
    return this.sent.map(fromBytes).join("");
  }
}

const record = (text: string, mask = 1): EventRecord =>
  eventRecord({ name: "X", mask, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });

const createFanOut = (batchBytes = 1000): { fanOut: FanOut; endTurn: () => void; clock: FakeClock } => {
  const clock = new FakeClock();
  return { fanOut: new FanOut(clock, batchBytes), endTurn: () => clock.endTurn(), clock };
};

describe("FanOut", () => {
  test("members of an audience get one and the same buffer, one write a turn", () => {
    const { fanOut, endTurn } = createFanOut();
    const sinks = [new Sink(), new Sink()];
    for (const sink of sinks) fanOut.join(new Subscriber(sink, limits, () => {}), 3, everyEvent);
    fanOut.emit(record("a"));
    fanOut.emit(record("b", 2));
    fanOut.emit(record("no", 4));
    endTurn();
    expect(sinks.map((sink) => [sink.text, sink.sent.length])).toEqual([
      ["ab", 1],
      ["ab", 1],
    ]);
    expect(sinks[0]?.sent[0]).toBe(sinks[1]?.sent[0]);
  });

  test("a filter is asked once for an audience, however many its members", () => {
    const { fanOut, endTurn } = createFanOut();
    let asked = 0;
    const filter = { accepts: () => ++asked > 0 };
    for (let at = 0; at < 10; at++) fanOut.join(new Subscriber(new Sink(), limits, () => {}), 1, filter);
    asked = 0;
    fanOut.emit(record("a"));
    endTurn();
    expect(asked).toBe(1);
  });

  test("audiences that get the same records share one buffer, those that do not have their own", () => {
    const { fanOut, endTurn } = createFanOut();
    const [one, same, other] = [new Sink(), new Sink(), new Sink()];
    fanOut.join(new Subscriber(one, limits, () => {}), 1, { accepts: ({ text }) => text !== "c" });
    fanOut.join(new Subscriber(same, limits, () => {}), 1, { accepts: ({ text }) => text < "c" });
    fanOut.join(new Subscriber(other, limits, () => {}), 1, { accepts: ({ text }) => text !== "a" });
    for (const text of ["a", "b", "c"]) fanOut.emit(record(text));
    endTurn();
    expect([one.text, same.text, other.text]).toEqual(["ab", "ab", "bc"]);
    expect(one.sent[0]).toBe(same.sent[0]);
  });

  test("an event needs all of its classes", () => {
    const { fanOut, endTurn } = createFanOut();
    const sink = new Sink();
    fanOut.join(new Subscriber(sink, limits, () => {}), 1, everyEvent);
    fanOut.emit(record("both", 3));
    fanOut.emit(record("one", 1));
    endTurn();
    expect(sink.text).toBe("one");
  });

  test("who leaves gets nothing more, who stays keeps everything", () => {
    const { fanOut, endTurn } = createFanOut();
    const [leaving, staying] = [new Sink(), new Sink()];
    const subscriber = new Subscriber(leaving, limits, () => {});
    fanOut.join(subscriber, 1, everyEvent);
    fanOut.join(new Subscriber(staying, limits, () => {}), 1, everyEvent);
    fanOut.emit(record("a"));
    fanOut.leave(subscriber);
    endTurn();
    expect([leaving.text, staying.text]).toEqual(["", "a"]);
  });

  test("a narrower mask counts for what was raised and not taken yet (docs/protocol.md#event-delivery)", () => {
    const { fanOut, endTurn } = createFanOut();
    const sink = new Sink();
    const subscriber = new Subscriber(sink, limits, () => {});
    fanOut.join(subscriber, 3, everyEvent);
    fanOut.emit(record("kept", 1));
    fanOut.emit(record("gone", 2));
    fanOut.join(subscriber, 1, everyEvent);
    endTurn();
    subscriber.drain();
    expect(sink.text).toBe("kept");
  });

  test("who is cut off while it changes its audience stays out", () => {
    const { fanOut, endTurn } = createFanOut();
    const stalled = { backlogBytes: 1000, send: () => {} };
    const subscriber = new Subscriber(stalled, { ...limits, queueEvents: 1 }, () => {
      fanOut.leave(subscriber);
      subscriber.clear();
    });
    fanOut.join(subscriber, 3, everyEvent);
    for (const text of ["a", "b"]) fanOut.emit(record(text));
    fanOut.join(subscriber, 1, everyEvent);
    expect(subscriber.audience).toBeUndefined();
    fanOut.emit(record("c"));
    endTurn();
    expect(subscriber.queue.length).toBe(0);
  });

  test("a batch that grows too large is served in mid-turn", () => {
    const { fanOut } = createFanOut(10);
    const sink = new Sink();
    fanOut.join(new Subscriber(sink, limits, () => {}), 1, everyEvent);
    fanOut.emit(record("0123456789"));
    expect(sink.text).toBe("");
    fanOut.emit(record("x"));
    expect(sink.text).toBe("0123456789x");
  });

  test("after a flush that took long, events are gathered for as long as it took", async () => {
    const { fanOut, endTurn, clock } = createFanOut();
    const sink = new Sink();
    let delay = 20;
    const slow = {
      backlogBytes: 0,
      send: (bytes: Uint8Array) => {
        sink.send(bytes);
        clock.pass(delay);
      },
    };
    fanOut.join(new Subscriber(slow, limits, () => {}), 1, everyEvent);
    fanOut.emit(record("a"));
    endTurn();
    fanOut.emit(record("b"));
    fanOut.emit(record("c"));
    endTurn();
    expect(sink.text).toBe("a");
    delay = 1;
    await clock.advance(20);
    expect([sink.text, sink.sent.length]).toEqual(["abc", 2]);
    fanOut.emit(record("d"));
    endTurn();
    expect(sink.text).toBe("abcd");
  });

  test("whatever happens in which order, a subscriber gets every event once, in order", () => {
    const step = fc.constantFrom("emit", "turn", "take", "work", "rest", "stall", "drain");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { fanOut, endTurn } = createFanOut(20);
        const sink = new Sink();
        const subscriber = new Subscriber(sink, limits, () => {});
        fanOut.join(subscriber, 1, everyEvent);
        let expected = "";
        let working = false;
        const rest = (): void => {
          working = false;
          subscriber.working = false;
          sink.sent.push(new TextEncoder().encode(subscriber.takePending()));
        };
        for (const [at, name] of steps.entries()) {
          if (name === "emit") {
            expected += `${at};`;
            fanOut.emit(record(`${at};`));
          } else if (name === "turn") endTurn();
          else if (name === "take" && !working) rest();
          else if (name === "work") {
            working = true;
            subscriber.working = true;
          } else if (name === "rest") rest();
          else if (name === "stall") sink.backlogBytes = 1000;
          else if (name === "drain") {
            sink.backlogBytes = 0;
            subscriber.drain();
          }
        }
        sink.backlogBytes = 0;
        endTurn();
        rest();
        subscriber.drain();
        expect(sink.text).toBe(expected);
      }),
    );
  });
});
