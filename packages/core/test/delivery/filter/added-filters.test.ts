import { expect, test } from "vitest";

import { AddedFilters } from "../../../src/delivery/filter/added-filters.ts";
import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import type { FilterLimits } from "../../../src/delivery/filter/filter-limits.ts";
import { FilterRoom } from "../../../src/delivery/filter/filter-room.ts";
import { defaultLimits } from "../../../src/limits/limits.ts";

const rule = (pattern: string) => parseFilter("eventfilter", pattern);
const { bytes } = rule("[a]1");

const addedWith = (limits: Partial<FilterLimits>, room = new FilterRoom(Infinity)): AddedFilters =>
  new AddedFilters({ ...defaultLimits, ...limits }, room);

test.each([
  [{ addedFilters: 2 }, "Too many filters: a session may add 2"],
  [
    { filterBytes: 2 * bytes + 5 },
    `Filters too large: those that a session adds may hold ${2 * bytes + 5} bytes, and with this one it would be ${3 * bytes}; write shorter patterns`,
  ],
] as const)("%j: what is one too many is refused in words", (limits, refusal) => {
  const added = addedWith(limits);
  expect([added.add(rule("[a]1")), added.add(rule("[b]2"))]).toEqual([undefined, undefined]);
  expect(added.add(rule("[c]3"))).toBe(refusal);
  expect(added.add(rule("[b]2"))).toBeUndefined();
  expect(added.rules.map(({ terms }) => terms.pattern)).toEqual(["[a]1", "[b]2"]);
});

test("all sessions share a room, and give back what they had", () => {
  const room = new FilterRoom(2 * bytes);
  const [first, second] = [
    addedWith({ filterTotalBytes: 2 * bytes }, room),
    addedWith({ filterTotalBytes: 2 * bytes }, room),
  ];
  first.add(rule("[a]1"));
  second.add(rule("[b]2"));
  expect(second.add(rule("[c]3"))).toBe(
    `Filters too large: those of all sessions may hold ${2 * bytes} bytes, which there are already; try again later`,
  );
  first.close();
  expect(room.bytes).toBe(bytes);
  expect(second.add(rule("[c]3"))).toBeUndefined();
  // An action that was still at work when its session ended leaves nothing behind.
  expect(first.add(rule("[d]4"))).toBeUndefined();
  expect([first.rules, room.bytes]).toEqual([[], 2 * bytes]);
});

test("by default a session has room for hundreds of patterns as people write them, and for few of a thousand atoms", () => {
  const fits = (pattern: (count: number) => string): number => {
    const added = addedWith({});
    let count = 0;
    while (count < 2000 && added.add(rule(pattern(count))) === undefined) count++;
    return count;
  };
  expect(fits((count) => `Channel: (SIP|PJSIP)/${count}`)).toBe(1000);
  expect(fits((count) => `Channel: (SIP|PJSIP)/${count}[0-9]+-`)).toBeGreaterThan(300);
  expect(fits((count) => `${count}.{1000}[cd]`)).toBeLessThan(60);
});
