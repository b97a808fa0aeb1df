import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import { FilterError } from "../../../src/delivery/filter/filter-error.ts";
import { defaultLimits } from "../../../src/limits/limits.ts";
import type { EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { recordOf } from "./records.ts";

const blue = recordOf(
  "UserEvent",
  "UserEvent: One",
  "Colour: blue",
  "Size:",
  "Size:    big  ",
  "Twin: bl",
  "Twin: blue",
);

test.each([
  // The whole event, with its Privilege and its blank line at the end.
  ["eventfilter", "Privilege: user", true],
  ["eventfilter", "^Event: UserEvent\r", true],
  ["eventfilter", "blue\r\nSize:", true],
  ["eventfilter", "^Colour", false],
  ["eventfilter", "big$", false],
  ["eventfilter", "userevent: one", false],
  ["eventfilter(method(starts_with))", "Event: User", true],
  ["eventfilter(method(ends_with))", "blue\r\n\r\n", true],
  ["eventfilter(method(contains))", "olour: bl", true],
  ["eventfilter(method(exact))", "blue", false],
  // Names are compared whole and with case.
  ["eventfilter(name(UserEvent))", "", true],
  ["eventfilter(name(userevent))", "", false],
  ["eventfilter(name(User))", "", false],
  ["eventfilter(name(Other),method(contains))", "blue", false],
  // Headers.
  ["eventfilter(header(Colour))", "", true],
  ["eventfilter(header(colour))", "", false],
  ["eventfilter(header(olour))", "", false],
  ["eventfilter(header(Event),method(exact))", "UserEvent", true],
  ["eventfilter(header(UserEvent),method(exact))", "One", true],
  ["eventfilter(header(Colour),method(exact))", "blue", true],
  ["eventfilter(header(Colour),method(exact))", "blu", false],
  ["eventfilter(header(Colour),method(starts_with))", "blu", true],
  ["eventfilter(header(Colour),method(ends_with))", "lue", true],
  ["eventfilter(header(Colour),method(contains))", "lu", true],
  ["eventfilter(header(Colour),method(regex))", "^[b]l.e$", true],
  ["eventfilter(header(Size),method(exact))", "big  ", true],
  ["eventfilter(header(Twin),method(exact))", "blue", true],
  ["eventfilter(header(Twin),method(exact))", "blu", false],
])("%s = %s: %s", (criteria, pattern, matches) => {
  expect(parseFilter(criteria, pattern).matches(blue)).toBe(matches);
});

test("a header without a value is none, and the next line is not its value", () => {
  const event = recordOf("UserEvent", "Colour:", "Colour:   ", "Size: small");
  expect(parseFilter("eventfilter(header(Colour))", "").matches(event)).toBe(false);
  expect(parseFilter("eventfilter(header(Size))", "").matches(event)).toBe(true);
});

describe("a rule that would cost too much is not run, and keeps the event away", () => {
  const limits = { ...defaultLimits, filterWork: 10_000 };
  const text = "ab".repeat(1000);
  const event = recordOf("UserEvent", `Text: ${text}`, "Colour: blue", "Twin: xx", `Twin: ${text}`);
  test.each([
    // [criteria, pattern, what matches() says, is it refused?]
    ["eventfilter", "[ab]{50}[cd]", false, true],
    ["eventfilter", "!\\w{50}[cd]", true, true],
    // As an include it would match, but nobody knows.
    ["eventfilter", "[ab]{50}", false, true],
    // What is not there needs no program to be missed.
    ["eventfilter", "!Size: [ab]{50}", false, false],
    ["eventfilter(name(Other),method(regex))", "![ab]{50}[cd]", false, false],
    // Only the header's values count, all of them.
    ["eventfilter(header(Colour),method(regex))", "^[b]l.{2}$", true, false],
    ["eventfilter(header(Twin),method(regex))", "^[x]{2,50}$", true, false],
    ["eventfilter(header(Twin),method(regex))", "![cd]{50}", true, true],
    ["eventfilter(header(Twin),method(regex))", "[cd]{50}", false, true],
    ["eventfilter(header(Twin),method(regex))", "!q[cd]{50}", false, false],
    // Words are cheap; so is what does not search.
    ["eventfilter", "Event: .*Colour: (blue|red)", true, false],
    ["eventfilter(method(contains))", "olour: blue", true, false],
    ["eventfilter(method(contains))", "x".repeat(3000), false, true],
    ["eventfilter(method(starts_with))", "Event", true, false],
    ["eventfilter(method(ends_with))", `${text}\r\n\r\n`, true, false],
  ])("%s = %s: %s, refused: %s", (criteria, pattern, matches, refuses) => {
    let refusals = 0;
    const rule = parseFilter(criteria, pattern, limits, () => refusals++);
    expect([rule.matches(event), rule.matches(event), rule.refuses(event)]).toEqual([matches, matches, refuses]);
    expect(refusals).toBe(refuses ? 1 : 0);
    expect(rule.evidence(event) !== undefined).toBe(matches && !refuses);
    // What was refused is forgotten with the next event.
    const small = recordOf("UserEvent", "Colour: blue");
    rule.matches(small);
    expect(rule.refuses(small)).toBe(false);
  });

  test("the longest text that it is run on is as long as the limit says", () => {
    const rule = parseFilter("eventfilter", "!.[cd]", { ...limits, filterWork: 4 * 1000 });
    expect(rule.steps).toBe(4);
    const sized = (length: number): EventRecord => {
      const { text: rest } = recordOf("E", "Text: ");
      return recordOf("E", `Text: ${"x".repeat(length - rest.length)}`);
    };
    expect([sized(1000), sized(1001)].map(({ text: { length } }) => length)).toEqual([1000, 1001]);
    expect([rule.refuses(sized(1000)), rule.refuses(sized(1001))]).toEqual([false, true]);
  });
});

test("a rule never takes more steps than it says, nor less than nothing", () => {
  const { text } = blue;
  for (const [criteria, pattern] of [
    ["eventfilter", "[b]lue"],
    ["eventfilter(header(Colour),method(regex))", "[b]lue"],
    ["eventfilter(header(Missing),method(regex))", "[b]lue"],
    ["eventfilter(name(Other))", ""],
    ["eventfilter(method(exact))", "blue"],
  ] as const) {
    const rule = parseFilter(criteria, pattern);
    expect(rule.workOn(blue)).toBeLessThanOrEqual(rule.steps * text.length);
    expect(rule.workOn(blue)).toBeGreaterThanOrEqual(0);
  }
  // What is not there is quickly seen, and a header's values are shorter than the event.
  expect(parseFilter("eventfilter", "[b]lue").workOn(blue)).toBe(
    parseFilter("eventfilter", "[b]lue").steps * text.length,
  );
  expect(parseFilter("eventfilter", "purple[0-9]").workOn(blue)).toBeLessThan(text.length);
  expect(parseFilter("eventfilter(header(Colour),method(regex))", "[b]lue").workOn(blue)).toBeLessThan(2 * text.length);
});

test("below the limit a rule decides as one without a limit", () => {
  const pattern = fc.string({ unit: fc.constantFrom(..."ab.*+?()[]{2}|^$:HI ".split("")), maxLength: 10 });
  const criteria = fc.constantFrom(
    "eventfilter",
    "eventfilter(header(H),method(regex))",
    "eventfilter(header(I),method(regex),action(exclude))",
    "eventfilter(header(H),method(contains))",
    "eventfilter(name(E),method(starts_with))",
  );
  const lines = fc.array(
    fc.tuple(fc.constantFrom("H", "I", "h"), fc.string({ unit: fc.constantFrom("a", "b", " ") })),
    {
      maxLength: 6,
    },
  );
  let refused = 0;
  let run = 0;
  fc.assert(
    fc.property(criteria, pattern, lines, fc.integer({ min: 1, max: 600 }), (from, text, body, filterWork) => {
      const record = recordOf("E", ...body.map(([header, value]) => `${header}: ${value}`));
      let limited;
      try {
        limited = parseFilter(from, text, { ...defaultLimits, filterWork });
      } catch (error) {
        expect(error).toBeInstanceOf(FilterError);
        return;
      }
      const free = parseFilter(from, text, { ...defaultLimits, filterWork: Infinity });
      if (limited.refuses(record)) {
        refused++;
        expect(limited.matches(record)).toBe(limited.terms.action === "exclude");
      } else {
        run++;
        expect(limited.matches(record)).toBe(free.matches(record));
      }
      expect(limited.workOn(record)).toBeLessThanOrEqual(Math.max(free.workOn(record), 1));
      expect(free.refuses(record)).toBe(false);
    }),
    { numRuns: 3000 },
  );
  expect([refused > 50, run > 500]).toEqual([true, true]);
});
