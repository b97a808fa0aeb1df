import { expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import { FilterRoom } from "../../../src/delivery/filter/filter-room.ts";

const one = parseFilter("eventfilter", "[a]1");
const two = parseFilter("eventfilter", "[b]2");
const three = parseFilter("eventfilter", "[c]3");

test("every rule counts once, until the last session that has it is gone", () => {
  const room = new FilterRoom(one.bytes + two.bytes);
  expect([room.take(one), room.take(one), room.take(two), room.take(three)]).toEqual([true, true, true, false]);
  expect(room.bytes).toBe(one.bytes + two.bytes);
  room.give(one);
  expect(room.take(three)).toBe(false);
  room.give(one);
  expect(room.bytes).toBe(two.bytes);
  expect(room.take(three)).toBe(true);
});

test("what is not held is not given back", () => {
  const room = new FilterRoom(10 * one.bytes);
  room.take(one);
  room.give(two);
  room.give(one);
  room.give(one);
  expect(room.bytes).toBe(0);
});
