import fc from "fast-check";
import { expect, test } from "vitest";

import { demandBytes, fromBytes } from "@pluto-ami/protocol";

import type { CostlyFilter, EventFilter } from "../../../src/delivery/queue/event-filter.ts";
import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { FanOut } from "../../../src/delivery/queue/fan-out.ts";
import { QueueRoom } from "../../../src/delivery/queue/queue-room.ts";
import { Subscriber } from "../../../src/delivery/queue/subscriber.ts";
import { FakeClock } from "../../fakes.ts";

const record = (text: string): EventRecord =>
  eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });
const limits = {
  queueEvents: 1000,
  queueBytes: 1e6,
  queuePolicy: "disconnect",
  backlogBytes: 1e6,
  drainBytes: 100,
} as const;

/** A filter that lets everything through, at a price, as long as it can pay. */
class Priced implements EventFilter, CostlyFilter {
  readonly steps: number;
  readonly costly: CostlyFilter | undefined;
  spent = 0;
  refused = 0;
  readonly #wants: (text: string) => boolean;

  constructor(steps: number, isCounted = true, wants: (text: string) => boolean = () => true) {
    this.#wants = wants;
    this.steps = steps;
    this.costly = isCounted ? this : undefined;
  }
  accepts({ text }: EventRecord): boolean {
    this.spent += this.steps * text.length;
    return true;
  }
  acceptsWithin({ text }: EventRecord, most: number) {
    const steps = this.steps * text.length;
    if (steps <= most) this.spent += steps;
    else this.refused++;
    return { accepted: steps <= most && this.#wants(text), steps: steps <= most ? steps : 0 };
  }
}

const setUp = (filters: readonly Priced[], filterEventWork: number, filterTurnWork = Infinity) => {
  const clock = new FakeClock();
  const fanOut = new FanOut(clock, 1e6, new QueueRoom(), { filterEventWork, filterTurnWork });
  const texts = filters.map((filter) => {
    const outlet = { backlogBytes: 0, text: "", send: (bytes: Uint8Array) => void (outlet.text += fromBytes(bytes)) };
    fanOut.join(new Subscriber(outlet, limits, () => {}), 1, filter);
    return outlet;
  });
  return { clock, emit: (text: string) => fanOut.emit(record(text)), fanOut, texts };
};

test("the dearest refuse first, whoever came first, and who is not counted never does", () => {
  const filters = [new Priced(1000), new Priced(10), new Priced(400), new Priced(20), new Priced(5000, false)];
  const { clock, emit, texts } = setUp(filters, 10_000);
  emit("0123456789");
  clock.endTurn();
  expect(texts.map(({ text }) => text !== "")).toEqual([false, true, true, true, true]);
  // While all can be paid nobody is asked what it costs.
  emit("01234");
  clock.endTurn();
  expect(filters.map(({ refused }) => refused)).toEqual([1, 0, 0, 0, 0]);
});

test("all events of a turn have a budget of their own, and the next turn begins anew", () => {
  const filters = [new Priced(10), new Priced(1000)];
  const { clock, emit, texts } = setUp(filters, 10_000, 15_000);
  for (let at = 0; at < 5; at++) emit("0123456789");
  // The dear one could never pay for one of them, the other pays for all.
  expect(filters.map(({ refused }) => refused)).toEqual([0, 5]);
  for (let at = 0; at < 200; at++) emit("0123456789");
  clock.endTurn();
  expect(texts[0]?.text).toHaveLength(1490);
  emit("0123456789");
  clock.endTurn();
  expect(texts[0]?.text).toHaveLength(1500);
});

test("what a turn has taken is forgotten at its end, also when nobody got an event", () => {
  const nothing = (): boolean => false;
  const filters = [new Priced(600, true, nothing), new Priced(600, true, nothing)];
  const { clock, emit, texts } = setUp(filters, 10_000, 13_000);
  for (let at = 0; at < 5; at++) {
    emit("0123456789");
    clock.endTurn();
  }
  expect(filters.map(({ refused, spent }) => [refused, spent])).toEqual([
    [5, 0],
    [0, 30_000],
  ]);
  expect(texts.map(({ text }) => text)).toEqual(["", ""]);
});

test("for any prices: never more than the budget, and who needs no more than an equal part always has it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      (prices, length) => {
        const budget = 20_000;
        const filters = prices.map((price) => new Priced(price));
        const { emit } = setUp(filters, budget);
        emit("x".repeat(length));
        const spent = filters.map((filter) => filter.spent);
        expect(spent.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(budget);
        for (const [at, price] of prices.entries()) {
          if (price * length <= budget / prices.length) expect(spent[at]).toBe(price * length);
        }
        // Who pays less never refuses where somebody who pays more does not.
        const cheapestRefusal = Math.min(...filters.filter(({ refused }) => refused > 0).map(({ steps }) => steps));
        for (const filter of filters) if (filter.steps < cheapestRefusal) expect(filter.refused).toBe(0);
      },
    ),
  );
});

test("of what waits already, no more is decided than one event may take", () => {
  const clock = new FakeClock();
  const fanOut = new FanOut(clock, 1e6, new QueueRoom(), { filterEventWork: 100, filterTurnWork: 100 });
  const outlet = { backlogBytes: 2e6, send: () => {} };
  const subscriber = new Subscriber(outlet, limits, () => {});
  fanOut.join(subscriber, 1, { accepts: () => true });
  for (let at = 0; at < 50; at++) fanOut.emit(record("x"));
  clock.endTurn();
  const dear = new Priced(10);
  fanOut.join(subscriber, 1, dear);
  expect([dear.spent, dear.refused, subscriber.queue.length]).toEqual([100, 40, 10]);
});
