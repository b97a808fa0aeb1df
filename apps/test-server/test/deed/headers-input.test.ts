import { expect, test } from "vitest";

import { type HeadersInput, scriptHeaders } from "../../src/deed/headers-input.ts";
import { literalHeaders } from "../../src/deed/literal-headers.ts";

test.each<readonly [HeadersInput, readonly (readonly [string, string | number])[]]>([
  [
    { A: "x", B: 1, C: ["y", 2], D: undefined, E: [] },
    [
      ["A", "x"],
      ["B", 1],
      ["C", "y"],
      ["C", 2],
    ],
  ],
  [
    [
      ["A", "x"],
      ["B", ""],
      ["A", 1],
    ],
    [
      ["A", "x"],
      ["B", ""],
      ["A", 1],
    ],
  ],
  [{}, []],
])("%j are headers", (given, headers) => {
  expect(scriptHeaders(given, "reply")).toEqual(headers);
});

test.each<readonly [unknown, string]>([
  [undefined, "reply: headers are an object with values by their names, or a list of pairs."],
  ["A: b", "reply: headers are an object"],
  [[["A"]], "reply.A: the value of a header is a text, a finite number, or a list of them."],
  [["A"], "reply: a header is a pair of a name and a value."],
  [{ A: {} }, "reply.A: the value of a header"],
  [{ A: Number.NaN }, "reply.A: the value of a header"],
])("%j are none", (given, message) => {
  expect(() => Reflect.apply(scriptHeaders, undefined, [given, "reply"])).toThrow(message);
});

test("literal headers have no braces that mean anything, and stay on their lines", () => {
  expect(literalHeaders({ "X-é": "{=Secret} {int}\r\nY: z" }, "reply")).toEqual([
    ["X-\u00c3\u00a9", "{=Secret} {int} Y: z"],
  ]);
  expect(() => literalHeaders({ "a\nb": 1 }, "reply")).toThrow(String.raw`reply: "a\nb" is no name of a header.`);
});
