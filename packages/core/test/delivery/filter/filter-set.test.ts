import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import { explainFilters } from "../../../src/delivery/filter/explain.ts";
import { FilterSet } from "../../../src/delivery/filter/filter-set.ts";
import { EventFilterRule, type FilterTerms } from "../../../src/delivery/filter/rule.ts";
import { defaultLimits } from "../../../src/limits/limits.ts";
import type { EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { recordOf } from "./records.ts";

const setOf = (...lines: readonly (readonly [criteria: string, pattern: string])[]): FilterSet =>
  new FilterSet(lines.map(([criteria, pattern]) => parseFilter(criteria, pattern)));

const user = (name: string, ...lines: string[]): EventRecord => recordOf("UserEvent", `UserEvent: ${name}`, ...lines);

const legacy = (...patterns: string[]): FilterSet =>
  setOf(...patterns.map((pattern) => ["eventfilter", pattern] as const));

describe("the filters of the scenarios in conformance/filters", () => {
  const greek = [user("Alpha"), user("Albert"), user("Beta")];
  const colours = [
    user("One", "Colour: blue", "Size: small"),
    user("Two", "Colour: blue", "Size: large"),
    user("Three", "Colour: white"),
    user("Four", "Colour: bridge"),
  ];
  test.each([
    ["none", FilterSet.empty, greek, [true, true, true]],
    ["include", legacy("UserEvent: Al(pha|bert)"), greek, [true, true, false]],
    ["exclude", legacy("!UserEvent: Alpha"), greek, [false, true, true]],
    ["includes", legacy("Alpha", "Beta"), greek, [true, false, true]],
    ["both", legacy("!Alpha", "UserEvent: A"), greek, [false, true, false]],
    [
      "advanced",
      setOf(
        ["eventfilter(action(include),name(UserEvent),header(Colour),method(regex))", "^b.*e$"],
        ["eventfilter(action(exclude),header(Size),method(ends_with))", "ge"],
      ),
      colours,
      [true, false, false, true],
    ],
    [
      "no-colour",
      setOf(["eventfilter(action(exclude),header(Colour))", ""]),
      [user("One", "Colour: blue"), user("Two", "Colour:"), user("Three", "Size: small")],
      [false, true, true],
    ],
  ])("%s", (_, set, events, accepted) => {
    expect(events.map((event) => set.accepts(event))).toEqual(accepted);
  });
});

test("order and repetition do not matter", () => {
  const [a, b] = [parseFilter("eventfilter", "a"), parseFilter("eventfilter", "!b")];
  const set = new FilterSet([a]);
  const larger = new FilterSet([a, b]);
  expect(set.size).toBe(1);
  expect(larger.size).toBe(2);
  expect(new FilterSet([a, b, parseFilter("eventfilter", "a")]).size).toBe(2);
  expect(new FilterSet([b, a, b]).rules.equals(larger.rules)).toBe(true);
  expect(larger.rules.equals(set.rules)).toBe(false);
  expect(set.rules.with(b).equals(larger.rules)).toBe(true);
  expect(larger.rules.with(a)).toBe(larger.rules);
});

test("the explanation names the rule that decided", () => {
  const both = legacy("!Alpha", "UserEvent: A");
  expect(explainFilters(both, user("Alpha"))).toEqual({ accepted: false, because: "excluded", rule: both.excludes[0] });
  expect(explainFilters(both, user("Albert"))).toEqual({ accepted: true, because: "included", rule: both.includes[0] });
  expect(explainFilters(both, user("Beta"))).toEqual({ accepted: false, because: "nothing includes it" });
  expect(explainFilters(FilterSet.empty, user("Beta"))).toEqual({ accepted: true, because: "nothing excludes it" });
});

const word = fc.constantFrom("a", "b", "ab", "ba", "aab");
const terms: fc.Arbitrary<FilterTerms> = fc.record({
  action: fc.constantFrom("include", "exclude"),
  name: fc.option(fc.constantFrom("E", "F"), { nil: undefined }),
  header: fc.option(fc.constantFrom("H:", "I:", "Event:"), { nil: undefined }),
  method: fc.constantFrom("regex", "exact", "starts_with", "ends_with", "contains", "none"),
  pattern: word,
});
const event = fc
  .record({
    name: fc.constantFrom("E", "F"),
    lines: fc.array(fc.tuple(fc.constantFrom("H", "I", "h"), fc.oneof(word, fc.constant("")))),
  })
  .map(({ name, lines }) => recordOf(name, ...lines.map(([header, value]) => `${header}: ${value}`)));

/** The rules of docs/protocol.md#filter-matching and #filter-evaluation, word for word. */
const naivelyMatches = ({ header, method, name, pattern }: FilterTerms, record: EventRecord): boolean => {
  if (name !== undefined && name !== record.name) return false;
  const texts =
    header === undefined
      ? [record.text]
      : record.text
          .split("\r\n")
          .filter((line) => line.startsWith(header))
          .map((line) => line.slice(header.length).trimStart())
          .filter((value) => value !== "");
  return texts.some((text) => {
    if (method === "exact") return text === pattern;
    if (method === "starts_with") return text.startsWith(pattern);
    if (method === "ends_with") return text.endsWith(pattern);
    return method === "none" || text.includes(pattern);
  });
};

test("a set decides as a naive reading of the rules does, and as its explanation says", () => {
  fc.assert(
    fc.property(fc.array(terms, { maxLength: 5 }), event, (all, record) => {
      const set = new FilterSet(all.map((one) => new EventFilterRule(one)));
      const matching = all.filter((one) => naivelyMatches(one, record));
      const hasIncludes = all.some(({ action }) => action === "include");
      const expected =
        (!hasIncludes || matching.some(({ action }) => action === "include")) &&
        !matching.some(({ action }) => action === "exclude");
      expect(set.accepts(record)).toBe(expected);
      expect(explainFilters(set, record).accepted).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

describe("an event that would cost all filters together too much", () => {
  const lines = (...patterns: string[]) => patterns.map((pattern) => parseFilter("eventfilter", pattern));
  const event = user("Alpha", `Text: ${"ab".repeat(500)}`);
  const work = (...patterns: string[]): number => lines(...patterns).reduce((sum, rule) => sum + rule.workOn(event), 0);
  /** Words that are there, words that are not, and what takes a program. */
  const [there, absent, dear, dearer] = ["Alpha", "Beta", "[ab]{20}[cd]", "[ab]{40}[cd]"] as const;

  test.each([
    // [patterns, steps, what becomes of it, why, does the set complain?]
    [[`!${dear}`, `!${dearer}`], work(dear, dearer), true, "nothing excludes it", false],
    [[`!${dear}`, `!${dearer}`], work(dear, dearer) - 1, false, "too costly", true],
    [[`!${dearer}`, `!${there}`], work(there), false, "excluded", false],
    [[`!${dearer}`, `!${absent}`], work(absent), false, "too costly", true],
    [[dearer, absent], work(absent), false, "nothing includes it", true],
    [[dearer, there], work(there), true, "included", false],
    [[there, `!${dear}`], work(there, dear), true, "included", false],
    [[there, `!${dear}`], work(there, dear) - 1, false, "too costly", true],
  ])("%j with %d steps: %j, %s", (patterns, filterSetWork, accepted, because, complains) => {
    const heard: string[] = [];
    const limits = { ...defaultLimits, filterSetWork };
    const set = new FilterSet(lines(...patterns), limits, (_, { name }) => heard.push(name));
    expect(set.accepts(event)).toBe(accepted);
    expect(heard).toEqual(complains ? ["UserEvent"] : []);
    expect(explainFilters(set, event)).toMatchObject({ accepted, because });
  });

  test("one rule that refuses alone is told as such", () => {
    const limits = { ...defaultLimits, filterWork: 2000 };
    const set = new FilterSet([parseFilter("eventfilter", `!${dear}`, limits)], limits);
    expect([set.accepts(event), set.accepts(user("Alpha"))]).toEqual([false, true]);
    expect(explainFilters(set, event)).toEqual({ accepted: false, because: "too costly", rule: set.excludes[0] });
  });
});

test("with enough work to do it a set decides as one without a limit, and never sends more than that", () => {
  fc.assert(
    fc.property(
      fc.array(terms, { maxLength: 5 }),
      event,
      fc.integer({ min: 1, max: 400 }),
      (all, record, filterSetWork) => {
        const rules = all.map((one) => new EventFilterRule(one));
        const free = new FilterSet(rules, { ...defaultLimits, filterSetWork: Infinity });
        let complaints = 0;
        const limited = new FilterSet(rules, { ...defaultLimits, filterSetWork }, () => complaints++);
        const accepted = limited.accepts(record);
        if (complaints === 0) expect(accepted).toBe(free.accepts(record));
        else expect(accepted && !free.accepts(record)).toBe(false);
        expect(explainFilters(limited, record).accepted).toBe(accepted);
      },
    ),
    { numRuns: 2000 },
  );
});
