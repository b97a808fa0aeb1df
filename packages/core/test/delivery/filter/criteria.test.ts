import { describe, expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";

const legacy = { action: "include", name: undefined, header: undefined, method: "regex" };
const advanced = { action: "include", name: undefined, header: undefined, method: "none", pattern: "" };

describe("a filter that is well-formed (docs/protocol.md#filter-grammar)", () => {
  test.each([
    ["eventfilter", "Alpha", { ...legacy, pattern: "Alpha" }],
    ["eventfilter", "!Alpha", { ...legacy, action: "exclude", pattern: "Alpha" }],
    ["eventfilter", "!!Alpha", { ...legacy, action: "exclude", pattern: "!Alpha" }],
    ["eventfilter-of-mine", "x", { ...legacy, pattern: "x" }],
    ["eventfilter(name(VarSet))", "", { ...advanced, name: "VarSet" }],
    ["eventfilter(name(VarSet))", "!", { ...advanced, action: "exclude", name: "VarSet" }],
    ["eventfilter(header(Colour))", "", { ...advanced, header: "Colour:" }],
    [
      "eventfilter(header(Colour:),method(exact))",
      "blue",
      { ...advanced, header: "Colour:", method: "exact", pattern: "blue" },
    ],
    ["eventfilter(method(regex))", "a.b", { ...advanced, method: "regex", pattern: "a.b" }],
    ["eventfilter(name(A),method(none))", "", { ...advanced, name: "A" }],
    [
      "eventfilter(method(contains) name(A),,action(exclude))",
      "x",
      { ...advanced, action: "exclude", name: "A", method: "contains", pattern: "x" },
    ],
    ["eventfilter(action(include),method(exact))", "!x", { ...advanced, method: "exact", pattern: "x" }],
    ["eventfilter(actions(exclude),name(A)) \t", "", { ...advanced, action: "exclude", name: "A" }],
    ["eventfilter(name(A),name(B))", "", { ...advanced, name: "B" }],
    ["eventfilter(name(a(b))", "", { ...advanced, name: "a(b" }],
  ])("%s = %s", (criteria, pattern, terms) => {
    expect(parseFilter(criteria, pattern).terms).toEqual(terms);
  });
});

describe("a filter that is not well-formed", () => {
  test.each([
    ["eventfilter", ""],
    ["eventfilter", "!"],
    ["eventfilter()", "x"],
    ["eventfilter(()", "x"],
    ["eventfilter((", "x"],
    ["eventfilter(nonsense(x))", "y"],
    ["eventfilter(name(a),bogus)", "x"],
    ["eventfilter(name())", "x"],
    ["eventfilter(name( a ))", "x"],
    ["eventfilter(name(a", ""],
    ["eventfilter(name)", ""],
    ["eventfilter(header)", ""],
    ["eventfilter(header())", ""],
    ["eventfilter(method())", "x"],
    ["eventfilter(method)", "x"],
    ["eventfilter(method(fuzzy))", "x"],
    ["eventfilter(method(startsWith))", "x"],
    ["eventfilter(method(Exact))", "x"],
    ["eventfilter(method(toString))", "x"],
    ["eventfilter(METHOD(exact))", "x"],
    ["eventfilter(action(perhaps))", "x"],
    ["eventfilter(action)", "x"],
    ["eventfilter(action(include))", ""],
    ["eventfilter(method(none))", ""],
    ["eventfilter(method(exact))", ""],
    ["eventfilter(method(exact))", "!"],
    ["eventfilter(name(a))", "x"],
    ["eventfilter(header(a))", "x"],
  ])("%s = %s", (criteria, pattern) => {
    expect(() => parseFilter(criteria, pattern)).toThrow(
      expect.objectContaining({ name: "FilterError", code: "E_FILTER_FORMAT" }),
    );
    expect(() => parseFilter(criteria, pattern)).toThrow(
      /^Filter was formatted incorrectly\. {2}Check the syntax of the filter given\.$/,
    );
  });
});

test.each(["eventfilter", "eventfilter(name(a),method(regex))"])("%s with a bad pattern", (criteria) => {
  expect(() => parseFilter(criteria, "![")).toThrow(
    expect.objectContaining({ name: "FilterError", code: "E_FILTER_COMPILE" }),
  );
  expect(() => parseFilter(criteria, "[")).toThrow(
    expect.objectContaining({
      message: "Filter did not compile.  Check the syntax of the filter given.",
      reason: "Unable to compile regex filter for '[': missing ]",
    }),
  );
});
