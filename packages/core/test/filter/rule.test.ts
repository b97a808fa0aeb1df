import { expect, test } from "vitest";

import { parseFilter } from "../../src/filter/criteria.ts";
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
