import { describe, expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import type { FilterLimits } from "../../../src/delivery/filter/filter-limits.ts";
import { FilterSets } from "../../../src/delivery/filter/filter-sets.ts";
import { defaultLimits } from "../../../src/limits/limits.ts";
import { everyEvent } from "../../../src/delivery/queue/event-filter.ts";
import { Statistics } from "../../../src/statistics/statistics.ts";
import { collectingLog } from "./collecting-log.ts";
import { recordOf } from "./records.ts";

const rule = (pattern: string) => parseFilter("eventfilter", pattern);

test("equal rules give one object, others another", () => {
  const sets = new FilterSets();
  const intern = (...patterns: string[]) => sets.intern(patterns.map(rule), "ann");
  expect(intern()).toBe(everyEvent);
  expect(intern("a", "b")).toBe(intern("b", "a", "a"));
  expect(intern("a")).not.toBe(intern("b"));
  expect(intern("a")).not.toBe(intern("!a"));
});

test("lines that make no sense are logged once with their place, and passed over", () => {
  const { lines: logged, log } = collectingLog();
  const sets = new FilterSets(defaultLimits, log);
  const at = { file: "manager.conf", line: 7 };
  const lines = [
    { criteria: "eventfilter", pattern: "[", ...at },
    { criteria: "eventfilter(nonsense(x))", pattern: "y", ...at, line: 8 },
    { criteria: "eventfilter", pattern: "good", ...at, line: 9 },
    { criteria: "eventfilter", pattern: "!(abc", ...at, line: 10 },
    { criteria: "eventfilter(action(exclude),method(regex))", pattern: "(x{1,200}){1,50}y", ...at, line: 11 },
    { criteria: "eventfilter", pattern: `!${"(".repeat(5000)}`, ...at, line: 12 },
  ];
  expect(sets.rulesOf(lines).map(({ terms }) => terms.pattern)).toEqual(["good"]);
  sets.rulesOf(lines);
  expect(logged).toEqual([
    "warning manager.conf:7: eventfilter is ignored: Unable to compile regex filter for '[': missing ]; it includes nothing, and keeps nothing away",
    "warning manager.conf:8: eventfilter(nonsense(x)) is ignored: 'nonsense(x' is neither action, name, header nor method; it includes nothing, and keeps nothing away",
    "warning manager.conf:10: eventfilter is ignored: Unable to compile regex filter for '(abc': missing ); events that it was to exclude are sent",
    "warning manager.conf:11: eventfilter(action(exclude),method(regex)) is ignored: Unable to compile regex filter for '(x{1,200}){1,50}y': its repetitions make it longer than 2000 atoms; events that it was to exclude are sent",
    `warning manager.conf:12: eventfilter is ignored: Unable to compile regex filter for '${"(".repeat(80)}…': missing ); events that it was to exclude are sent`,
  ]);
});

test("sessions that add the same filter share what was compiled", () => {
  const sets = new FilterSets();
  expect(sets.parse("eventfilter", "a[0-9]", "ann")).toBe(sets.parse("eventfilter", "a[0-9]", "bob"));
  expect(sets.parse("eventfilter", "a[0-9]", "ann")).not.toBe(sets.parse("eventfilter", "!a[0-9]", "ann"));
});

describe("what is too costly", () => {
  const long = (...lines: string[]) => recordOf("UserEvent", `Text: ${"ab".repeat(5000)}`, ...lines);
  const bench = (limits: Partial<FilterLimits>) => {
    const { lines, log } = collectingLog();
    const statistics = new Statistics(10);
    const sets = new FilterSets({ ...defaultLimits, ...limits }, log, statistics);
    return { lines, sets, hits: () => new Map(statistics.limitHits).get("filter work") ?? 0 };
  };

  test.each([
    ["a[ab]{200}x?[yz]", "not included"],
    ["!a[ab]{200}x?[yz]", "excluded"],
  ])("%s: the log hears of it once, and how such events fare; the statistics count all", (pattern, fate) => {
    const { hits, lines, sets } = bench({});
    const rule = sets.parse("eventfilter", pattern, "manager.conf:7");
    for (let count = 0; count < 3; count++) rule.matches(long());
    rule.matches(recordOf("UserEvent"));
    expect(hits()).toBe(3);
    expect(lines).toEqual([
      `warning manager.conf:7: the filter eventfilter = ${pattern} is not run on UserEvent of 10049 bytes, as it could take more than 1500000 steps (maxwork in [filters]): such events are ${fate} by it. Give it a shorter pattern or a header(…), or raise the limit`,
    ]);
  });

  test("a pattern of pages is not logged in full", () => {
    const { lines, sets } = bench({ filterWork: 1 });
    sets.parse("eventfilter", `[xy]?${".?".repeat(500)}`, "ann").matches(long());
    expect(lines).toEqual([expect.stringMatching(/ = \[xy\]\?(\.\?){37}\.… is not run on /)]);
  });

  test("a client that makes ever new ones does not fill the log", () => {
    const { hits, lines, sets } = bench({ filterWork: 1 });
    for (let count = 0; count < 1100; count++) sets.parse("eventfilter", `[xy]?(${count})?`, "ann").matches(long());
    expect([hits(), lines.length]).toEqual([1100, 1000]);
    expect(lines.filter((line) => line.endsWith(". This was the last warning of its kind"))).toEqual([lines[999]]);
  });

  test("one that comes again with its session is not told of again", () => {
    const { lines, sets } = bench({ filterSetWork: 10 });
    for (const last of ["a", "b"]) {
      const rules = ["!.[xyz][0-9]", `!.[xyz]${last}?`].map((one) => sets.parse("eventfilter", one, "ann"));
      sets.intern(rules, "Manager 'ann'").accepts(long());
    }
    expect(lines).toHaveLength(1);
  });

  test("all filters of a session together: the log hears of it once", () => {
    const { hits, lines, sets } = bench({ filterSetWork: 5000 });
    const rules = ["!One[0-9]", "!Two[0-9]", "!Three[0-9]", "!.[xyz][0-9]"].map((one) =>
      sets.parse("eventfilter", one, "ann"),
    );
    const set = sets.intern(rules, "Manager 'ann'");
    expect(set.accepts(recordOf("UserEvent"))).toBe(true);
    expect(lines).toEqual([]);
    expect([set.accepts(long()), set.accepts(long())]).toEqual([false, false]);
    expect(hits()).toBe(2);
    expect(lines).toEqual([
      "warning Manager 'ann': not all of 4 filters are run on UserEvent of 10049 bytes, as together they could take more than 5000 steps (totalwork in [filters]): such events are excluded by the others, or not included. Give them shorter patterns, a name(…) or a header(…), or raise the limit",
    ]);
  });
});

describe("one filter more", () => {
  test.each([
    [["a"], "!b"],
    [["a", "!b"], "c"],
    [[], "!a"],
    [["a"], "a"],
  ])("%j and %s are the filter that they are together", (before, added) => {
    const sets = new FilterSets();
    const together = sets.intern([...before, added].map(rule), "ann");
    const { filter } = sets.extend(sets.intern(before.map(rule), "ann"), rule(added), "ann");
    expect(filter).toBe(together);
  });

  test("what the one before has let through is held against the new one alone, where that can change anything", () => {
    const sets = new FilterSets();
    const [alpha, beta] = [recordOf("Alpha"), recordOf("Beta")];
    const accepts = (before: readonly string[], added: string): readonly boolean[] => {
      const { narrowing } = sets.extend(sets.intern(before.map(rule), "ann"), rule(added), "ann");
      return [narrowing.accepts(alpha), narrowing.accepts(beta)];
    };
    expect(accepts([], "Alpha")).toEqual([true, false]);
    expect(accepts(["Beta"], "Alpha")).toEqual([true, true]);
    expect(accepts(["Beta", "Alpha"], "!Alpha")).toEqual([false, true]);
    expect(accepts(["Alpha"], "Alpha")).toEqual([true, true]);
  });
});

test("what the filters of all leave for a set decides what it is run on, and the log says so", () => {
  const { lines, log } = collectingLog();
  const statistics = new Statistics(10);
  const sets = new FilterSets(defaultLimits, log, statistics);
  const exclude = sets.intern([rule("!a[ab]{50}c")], "ann");
  const include = sets.intern([rule("a[ab]{50}d")], "ann");
  const event = recordOf("UserEvent", `Text: ${"ab".repeat(50)}`);
  expect(exclude.accepts(event)).toBe(true);
  const [all, none] = [
    exclude.costly?.acceptsWithin(recordOf("Other", "ac"), Infinity),
    exclude.costly?.acceptsWithin(recordOf("Third", "Text: abc"), 10),
  ];
  expect([all?.accepted, none]).toEqual([true, { accepted: false, steps: 0 }]);
  expect(include.costly?.acceptsWithin(recordOf("Fourth", "Text: abd"), 10)).toEqual({ accepted: false, steps: 0 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^warning ann: not all of 1 filters are run on Third of \d+ bytes, as with the filters of all sessions they could take more than 4000000 steps \(eventwork and turnwork in \[filters\]\)/,
  );
  expect(new Map(statistics.limitHits).get("filter work")).toBe(2);
});
