import fc from "fast-check";
import { expect, test } from "vitest";

import { DueQueue } from "../../src/player/due-queue.ts";

test("gives what is due in the order of its times, then of its places, then as it was added", () => {
  const item = fc.record({ at: fc.integer({ min: 0, max: 5 }), index: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), (items) => {
      const queue = new DueQueue<{ at: number; index: number; order: number }>();
      const all = items.map((due, order) => ({ ...due, order }));
      for (const due of all) queue.push(due);
      const sorted = [...all].sort((a, b) => a.at - b.at || a.index - b.index || a.order - b.order);
      expect(queue.first).toEqual(sorted[0]);
      expect(Array.from({ length: queue.size }, () => queue.pop())).toEqual(sorted);
      expect(queue.pop()).toBeUndefined();
    }),
  );
});
