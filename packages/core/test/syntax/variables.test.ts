import { describe, expect, test } from "vitest";

import { escapeAsC } from "../../src/syntax/c-escape.ts";
import { isFunction, shownValue } from "../../src/syntax/function-name.ts";
import { GlobalVariables } from "../../src/state/global-variables.ts";
import { mayRead } from "../../src/syntax/restricted-names.ts";
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
  expect(splitArguments(text)).toEqual(items);
});

test("no more items than asked for", () => {
  expect(splitArguments("a,b,c", 2)).toEqual(["a", "b"]);
});

test("text is escaped as C does it", () => {
  expect(escapeAsC("\u0007\b\f\n\r\t\v\\'\"?é ")).toBe("\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?é ");
});

test("names of functions, and what fits of their values", () => {
  expect(isFunction("DB(a/b)")).toBe(true);
  expect(isFunction("DB")).toBe(false);
  expect(shownValue("F()", "x".repeat(2000))).toHaveLength(1023);
  expect(shownValue("F", "x".repeat(2000))).toHaveLength(2000);
  expect(shownValue("F", undefined)).toBe("");
});

test.each([
  ["SHELL(ls)", 2, false],
  ["${EVAL(x)}", 2, false],
  ["MYSHELLS", 2, false],
  ["shell", 2, true],
  ["SHELL(ls)", 1, true],
])("reading %s with the mask %i: %s", (name, mask, allowed) => {
  expect(mayRead(name, mask)).toBe(allowed);
});

describe("global variables", () => {
  test("names keep their case; an empty value unsets", () => {
    const variables = new GlobalVariables({ globalVariables: 10, globalVariableBytes: 1000 });
    expect(variables.set("A", "1")).toBe(true);
    expect(variables.get("A")).toBe("1");
    expect(variables.get("a")).toBeUndefined();
    expect(variables.set("A", "")).toBe(true);
    expect(variables.get("A")).toBeUndefined();
  });

  test("no more than there is room for, but those can change", () => {
    const variables = new GlobalVariables({ globalVariables: 1, globalVariableBytes: 1000 });
    variables.set("A", "1");
    expect(variables.set("B", "1")).toBe(false);
    expect(variables.set("A", "2")).toBe(true);
    variables.set("A", "");
    expect(variables.set("B", "1")).toBe(true);
  });

  test("no more bytes than there is room for, however they come and go", () => {
    const variables = new GlobalVariables({ globalVariables: 10, globalVariableBytes: 1000 });
    expect(variables.set("A", "x".repeat(500))).toBe(true);
    expect(variables.set("B", "x".repeat(500))).toBe(false);
    expect(variables.set("A", "x".repeat(900))).toBe(false);
    expect(variables.get("A")).toHaveLength(500);
    for (let round = 0; round < 20; round++) {
      expect(variables.set("A", "x".repeat(800))).toBe(true);
      expect(variables.set("A", "x")).toBe(true);
      expect(variables.set("B", "x".repeat(600))).toBe(true);
      expect(variables.set("B", "")).toBe(true);
      expect(variables.set("nothing", "")).toBe(true);
    }
    expect(variables.set("C", "x".repeat(600))).toBe(true);
  });
});
