import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { HeldArray } from "../../../src/delivery/queue/held-array.ts";
import { HeldBytes } from "../../../src/delivery/queue/held-bytes.ts";

const record = (text: string): EventRecord =>
  eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });
const bytesOf = (records: Iterable<EventRecord>): number =>
  [...records].reduce((sum, { text }) => sum + text.length, 0);

test("counts what is there as memory does: each record once while an array with it is waited for", () => {
  const at = fc.nat({ max: 4 });
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("hold", "release"), holder: at, array: at }),
    fc.record({
      kind: fc.constant("grow"),
      holder: at,
      array: at,
      records: fc.array(fc.nat({ max: 19 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constantFrom("more", "less"), holder: at, array: at }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const records = Array.from({ length: 20 }, (_, length) => record("x".repeat(length + 1)));
      const ledger = new HeldBytes();
      const holders = [0, 1, 2, 3, 4].map(() => ({ waitingBytes: 0 }));
      const abandoned: number[] = [];
      const arrays = holders.map((_, number) => new HeldArray([], () => abandoned.push(number)));
      const held = holders.map(() => new Set<HeldArray>());
      const others = holders.map(() => 0);
      for (const one of steps) {
        const [array, holder, mine] = [arrays[one.array], holders[one.holder], held[one.holder]];
        if (array === undefined || holder === undefined || mine === undefined) continue;
        if ("records" in one) {
          const from = array.records.length;
          const fresh = new Set(one.records.flatMap((number) => records[number] ?? []));
          for (const each of fresh) if (!array.records.includes(each)) array.records.push(each);
          ledger.grew(array, from);
        } else if (one.kind === "hold" && !mine.has(array)) {
          mine.add(array);
          ledger.hold(holder, array);
        } else if (one.kind === "release" && mine.delete(array)) {
          const before = abandoned.length;
          ledger.release(holder, array);
          expect(abandoned.length - before).toBe(held.some((set) => set.has(array)) ? 0 : 1);
        } else if (one.kind === "more" || (one.kind === "less" && (others[one.holder] ?? 0) > 0)) {
          const change = one.kind === "more" ? 7 : -7;
          others[one.holder] = (others[one.holder] ?? 0) + change;
          ledger.account(holder, change);
        }
        const there = new Set(held.flatMap((set) => [...set].flatMap((each) => each.records)));
        expect(ledger.total).toBe(bytesOf(there) + others.reduce((sum, bytes) => sum + bytes, 0));
        for (const [number, each] of holders.entries()) {
          const left = new Set(
            held.flatMap((set, other) => (other === number ? [] : [...set].flatMap((a) => a.records))),
          );
          const alone = bytesOf(there) - bytesOf(left) + (others[number] ?? 0);
          // Records in two arrays of one holder are free when it goes, too: they are not counted, it is a lower bound.
          expect(ledger.aloneBytes(each)).toBeLessThanOrEqual(alone);
          if ([...(held[number] ?? [])].length <= 1) expect(ledger.aloneBytes(each)).toBe(alone);
        }
        const any = holders.filter((_, number) => (held[number]?.size ?? 0) > 0 || (others[number] ?? 0) > 0);
        expect(new Set(ledger.holders())).toEqual(new Set(any));
      }
      for (const [number, set] of held.entries()) {
        for (const array of set) ledger.release(holders[number] ?? { waitingBytes: 0 }, array);
        ledger.account(holders[number] ?? { waitingBytes: 0 }, -(others[number] ?? 0));
      }
      expect([ledger.total, [...ledger.holders()]]).toEqual([0, []]);
      expect(records.every(({ holdSum, holds }) => holds === 0 && holdSum === 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
