import fc from "fast-check";
import { expect, test } from "vitest";

import type { Exchange, Sent } from "../../src/conversation/exchange.ts";
import { AnswerOrder } from "../../src/player/answer-order.ts";

/** An action of a session as it was recorded at a place, with answers at others. */
const exchange = (index: number, answers: readonly number[], s = 1): Exchange => {
  const sent = (at: number): Sent => ({ line: { t: 0, s, d: "<", m: [] }, headers: [], at: 0, index: at });
  return { ...sent(index), actionId: undefined, answer: answers.map(sent), events: [] };
};

/** Answers to what was asked at some times, whose messages came so much later. */
const asked = fc.array(
  fc.record({
    now: fc.integer({ min: 0, max: 20 }),
    index: fc.integer({ min: 0, max: 50 }),
    delays: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 60 },
);

test("answers come in the order of their actions, each whole, and none earlier than it was", () => {
  fc.assert(
    fc.property(asked, (all) => {
      const order = new AnswerOrder();
      const placed = all
        .toSorted((a, b) => a.now - b.now)
        .flatMap(({ delays, index, now }, answer) => {
          const dues = delays
            .toSorted((a, b) => a - b)
            .map((delay, place) => ({ at: now + delay, index: index + place }));
          // Each was recorded on a connection of its own.
          const places = order.place(1, exchange(0, [1], answer), dues, now);
          expect(places).toHaveLength(dues.length);
          places.forEach(({ at }, place) => expect(at).toBeGreaterThanOrEqual(dues[place]?.at ?? 0));
          return places.map((due, place) => ({ ...due, answer, place }));
        });
      const sent = placed.toSorted((a, b) => a.at - b.at || a.index - b.index);
      expect(sent).toEqual(placed);
    }),
  );
});

test("what was answered crosswise when it was recorded is again", () => {
  const order = new AnswerOrder();
  order.place(1, exchange(0, [5]), [{ at: 50, index: 5 }], 0);
  expect(order.place(1, exchange(1, [2]), [{ at: 20, index: 2 }], 0)).toEqual([{ at: 20, index: 2 }]);
  expect(order.place(1, exchange(6, [7]), [{ at: 30, index: 7 }], 0)).toEqual([{ at: 50, index: 5 }]);
});

test("sessions wait for none of each other, and for nothing that was sent", () => {
  const order = new AnswerOrder();
  const dues = [
    { at: 10, index: 1 },
    { at: 30, index: 2 },
  ];
  const list = exchange(0, [1, 2]);
  expect(order.place(1, list, dues, 0)).toEqual(dues);
  expect(order.place(2, list, dues, 0)).toEqual(dues);
  expect(order.place(1, list, [{ at: 20, index: 1 }], 0)).toEqual([{ at: 30, index: 2 }]);
  order.clear();
  expect(order.place(1, list, [{ at: 20, index: 1 }], 0)).toEqual([{ at: 20, index: 1 }]);
});

test("what was sent is forgotten, of sessions that ask no more, too", () => {
  const order = new AnswerOrder();
  const list = exchange(0, [1]);
  for (let session = 1; session <= 100; session++) order.place(session, list, [{ at: session, index: 1 }], session);
  expect(order.size).toBe(1);
  order.place(200, list, [{ at: 300, index: 1 }], 101);
  expect(order.place(1, list, [{ at: 5, index: 1 }], 102)).toEqual([{ at: 5, index: 1 }]);
  expect(order.size).toBe(2);
});
