import { describe, expect, test } from "vitest";

import { GlobalVariables } from "../../src/state/global-variables.ts";

describe("global variables", () => {
  test("names keep their case; an empty value unsets", () => {
    const variables = new GlobalVariables({ globalVariables: 10, globalVariableBytes: 1000 });
    expect(variables.set("A", "1")).toBe(true);
    expect(variables.get("A")).toBe("1");
    expect(variables.get("a")).toBeUndefined();
    expect(variables.set("A", "")).toBe(true);
    expect(variables.get("A")).toBeUndefined();
  });

  test.each([
    ["_A", "A"],
    ["__A", "A"],
    ["___A", "_A"],
    ["A_", "A_"],
    ["__", ""],
  ])("one that is set as %s is read as %s", (written, name) => {
    const variables = new GlobalVariables({ globalVariables: 1, globalVariableBytes: 1000 });
    expect(variables.set(written, "0")).toBe(true);
    expect(variables.set(written, "1")).toBe(true);
    expect([variables.get(name), variables.get(written)]).toEqual(["1", name === written ? "1" : undefined]);
    expect(variables.set(written, "")).toBe(true);
    expect(variables.get(name)).toBeUndefined();
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
