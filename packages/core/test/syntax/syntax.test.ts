import { bytes, demandBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { escapeAsC } from "../../src/syntax/c-escape.ts";
import { isFunction, shownValue } from "../../src/syntax/function-name.ts";
import { splitArguments } from "../../src/syntax/split-arguments.ts";

test.each([
  ["", []],
  ["a", ["a"]],
  ["a,b", ["a", "b"]],
  [" a , b ", [" a ", " b "]],
  ["a,", ["a", ""]],
  ["f(a,b),c", ["f(a,b)", "c"]],
  ["[a,b],c", ["[a,b]", "c"]],
  ['"a,b",c', ["a,b", "c"]],
  ["a\\,b,c", ["a,b", "c"]],
  ["a\\", ["a"]],
  ["a),b", ["a)", "b"]],
])("%j splits into %j", (text, items) => {
  expect(splitArguments(demandBytes(text))).toEqual(items);
});

test("no more items than asked for", () => {
  expect(splitArguments(bytes("a,b,c"), 2)).toEqual(["a", "b"]);
});

test("text is escaped as C does it", () => {
  expect(escapeAsC(demandBytes("\u0007\b\f\n\r\t\v\\'\"?é "))).toBe("\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?é ");
});

test("names of functions, and what fits of their values", () => {
  expect(isFunction("DB(a/b)")).toBe(true);
  expect(isFunction("DB")).toBe(false);
  expect(shownValue("F()", demandBytes("x".repeat(2000)))).toHaveLength(1023);
  expect(shownValue("F", demandBytes("x".repeat(2000)))).toHaveLength(2000);
  expect(shownValue("F", undefined)).toBe("");
});
