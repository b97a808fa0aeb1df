import { expect, test } from "vitest";

import { parseFilter } from "../../src/filter/criteria.ts";
import { FilterSets } from "../../src/filter/filter-sets.ts";
import { everyEvent } from "../../src/queue/event-filter.ts";
import { collectingLog } from "./collecting-log.ts";

const rule = (pattern: string) => parseFilter("eventfilter", pattern);

test("equal rules give one object, others another", () => {
  const sets = new FilterSets();
  expect(sets.intern([])).toBe(everyEvent);
  expect(sets.intern([rule("a"), rule("b")])).toBe(sets.intern([rule("b"), rule("a"), rule("a")]));
  expect(sets.intern([rule("a")])).not.toBe(sets.intern([rule("b")]));
  expect(sets.intern([rule("a")])).not.toBe(sets.intern([rule("!a")]));
});

test("lines that make no sense are logged once with their place, and passed over", () => {
  const { lines: logged, log } = collectingLog();
  const sets = new FilterSets();
  const at = { file: "manager.conf", line: 7 };
  const lines = [
    { criteria: "eventfilter", pattern: "[", ...at },
    { criteria: "eventfilter(nonsense(x))", pattern: "y", ...at, line: 8 },
    { criteria: "eventfilter", pattern: "good", ...at, line: 9 },
  ];
  expect(sets.rulesOf(lines, log).map(({ terms }) => terms.pattern)).toEqual(["good"]);
  sets.rulesOf(lines, log);
  expect(logged).toEqual([
    "warning manager.conf:7: eventfilter is ignored: Unable to compile regex filter for '['",
    "warning manager.conf:8: eventfilter(nonsense(x)) is ignored: 'nonsense(x' is neither action, name, header nor method",
  ]);
});
