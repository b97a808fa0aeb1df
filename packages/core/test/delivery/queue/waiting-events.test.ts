import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { everyEvent } from "../../../src/delivery/queue/event-filter.ts";
import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { FanOut } from "../../../src/delivery/queue/fan-out.ts";
import { Subscriber } from "../../../src/delivery/queue/subscriber.ts";
import { countUses, waitingFor } from "../../../src/delivery/queue/waiting-events.ts";
import { FakeClock } from "../../fakes.ts";

const record = (text: string): EventRecord =>
  eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });

test("what waits is the queue, then the part of the turn", () => {
  const clock = new FakeClock();
  const fanOut = new FanOut(clock, 1000);
  const limits = {
    queueEvents: 10,
    queueBytes: 100,
    queuePolicy: "disconnect",
    backlogBytes: 0,
    drainBytes: 10,
  } as const;
  const stalled = new Subscriber({ backlogBytes: 1, send: () => {} }, limits, () => {});
  fanOut.join(stalled, 1, everyEvent);
  expect(waitingFor(stalled)).toEqual({ events: 0, bytes: 0, oldest: undefined, runs: [] });
  fanOut.emit(record("ab"));
  clock.endTurn();
  fanOut.emit(record("c"));
  const { runs, ...numbers } = waitingFor(stalled);
  expect(numbers).toEqual({ events: 2, bytes: 3, oldest: expect.objectContaining({ text: "ab" }) });
  expect(runs.flatMap(({ records, from, to }) => records.slice(from, to)).map(({ text }) => text)).toEqual(["ab", "c"]);
});

test("uses are counted as if each record of each run were", () => {
  const arrays = [0, 1, 2].map((array) => Array.from({ length: 10 }, (_, at) => record(`${array}${at}`)));
  const shared = [...(arrays[0] ?? []).slice(0, 5), ...(arrays[1] ?? [])];
  const end = fc.integer({ min: 0, max: 10 });
  const run = fc
    .tuple(fc.constantFrom(...arrays, shared), end, end)
    .map(([records, one, other]) => ({ records, from: Math.min(one, other), to: Math.max(one, other) }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
      const model = new Map<EventRecord, number>();
      for (const { records, from, to } of runs) {
        for (const one of records.slice(from, to)) model.set(one, (model.get(one) ?? 0) + 1);
      }
      const uses = countUses(runs);
      expect(uses.size).toBe(model.size);
      for (const [one, count] of model) expect(uses.get(one)).toBe(count);
    }),
  );
});
