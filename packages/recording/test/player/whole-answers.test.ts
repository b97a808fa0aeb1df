import fc from "fast-check";
import { expect, test } from "vitest";

import { WholeAnswers } from "../../src/player/whole-answers.ts";

/** Answers to what was asked at some times, whose messages came so much later. */
const asked = fc.array(
  fc.record({
    now: fc.integer({ min: 0, max: 20 }),
    index: fc.integer({ min: 0, max: 50 }),
    delays: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 12 },
);

test("no answer begins within another, none is earlier than it was, and its messages stay in order", () => {
  fc.assert(
    fc.property(asked, (all) => {
      const answers = new WholeAnswers();
      const placed = all
        .toSorted((a, b) => a.now - b.now)
        .flatMap(({ delays, index, now }, answer) => {
          const dues = delays
            .toSorted((a, b) => a - b)
            .map((delay, place) => ({ at: now + delay, index: index + place }));
          const places = answers.place(1, dues, now);
          expect(places).toHaveLength(dues.length);
          places.forEach(({ at }, place) => expect(at).toBeGreaterThanOrEqual(dues[place]?.at ?? 0));
          return places.map((due, place) => ({ ...due, answer, place }));
        });
      const sent = placed.toSorted((a, b) => a.at - b.at || a.index - b.index);
      const changes = sent.filter(({ answer }, at) => at > 0 && answer !== sent[at - 1]?.answer).length;
      expect(changes).toBe(Math.max(0, new Set(sent.map(({ answer }) => answer)).size - 1));
      for (const [at, { answer, place }] of sent.entries())
        expect(sent.slice(0, at).every((other) => other.answer !== answer || other.place < place)).toBe(true);
    }),
  );
});

test("sessions wait for none of each other, and for nothing that was sent", () => {
  const answers = new WholeAnswers();
  const dues = [
    { at: 10, index: 1 },
    { at: 30, index: 2 },
  ];
  expect(answers.place(1, dues, 0)).toEqual(dues);
  expect(answers.place(2, dues, 0)).toEqual(dues);
  expect(answers.place(1, [{ at: 20, index: 1 }], 0)).toEqual([{ at: 30, index: 2 }]);
  answers.clear();
  expect(answers.place(1, [{ at: 20, index: 1 }], 0)).toEqual([{ at: 20, index: 1 }]);
});
