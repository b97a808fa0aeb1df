import fc from "fast-check";
import { expect, test } from "vitest";

import { ByteQueue } from "../../src/bytes/byte-queue.ts";

test("gives the bytes in the order they came, in whatever pieces they are added and taken", () => {
  const step = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }).map((push) => ({ push })),
    fc.integer({ min: 0, max: 4000 }).map((take) => ({ take })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new ByteQueue();
      let model: number[] = [];
      for (const one of steps) {
        if ("push" in one) {
          queue.push(one.push);
          model.push(...one.push);
        } else {
          expect([...queue.take(one.take)]).toEqual(model.slice(0, one.take));
          model = model.slice(one.take);
        }
        expect(queue.length).toBe(model.length);
        expect(queue.indexOf(7, 1)).toBe(model.indexOf(7, 1));
      }
    }),
    { numRuns: 200 },
  );
});
