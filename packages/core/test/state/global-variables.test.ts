import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { GlobalVariables } from "../../src/state/global-variables.ts";

describe("global variables", () => {
  test("names keep their case; an empty value unsets", () => {
    const variables = new GlobalVariables({ globalVariables: 10, globalVariableBytes: 1000 });
    expect(variables.set(bytes("A"), bytes("1"))).toBe(true);
    expect(variables.get(bytes("A"))).toBe("1");
    expect(variables.get(bytes("a"))).toBeUndefined();
    expect(variables.set(bytes("A"), noBytes)).toBe(true);
    expect(variables.get(bytes("A"))).toBeUndefined();
  });

  test.each([
    ["_A", "A"],
    ["__A", "A"],
    ["___A", "_A"],
    ["A_", "A_"],
    ["__", ""],
  ])("one that is set as %s is read as %s", (written, name) => {
    const variables = new GlobalVariables({ globalVariables: 1, globalVariableBytes: 1000 });
    expect(variables.set(demandBytes(written), bytes("0"))).toBe(true);
    expect(variables.set(demandBytes(written), bytes("1"))).toBe(true);
    expect([variables.get(demandBytes(name)), variables.get(demandBytes(written))]).toEqual([
      "1",
      name === written ? "1" : undefined,
    ]);
    expect(variables.set(demandBytes(written), noBytes)).toBe(true);
    expect(variables.get(demandBytes(name))).toBeUndefined();
  });

  test("no more than there is room for, but those can change", () => {
    const variables = new GlobalVariables({ globalVariables: 1, globalVariableBytes: 1000 });
    variables.set(bytes("A"), bytes("1"));
    expect(variables.set(bytes("B"), bytes("1"))).toBe(false);
    expect(variables.set(bytes("A"), bytes("2"))).toBe(true);
    variables.set(bytes("A"), noBytes);
    expect(variables.set(bytes("B"), bytes("1"))).toBe(true);
  });

  test("no more bytes than there is room for, however they come and go", () => {
    const variables = new GlobalVariables({ globalVariables: 10, globalVariableBytes: 1000 });
    expect(variables.set(bytes("A"), demandBytes("x".repeat(500)))).toBe(true);
    expect(variables.set(bytes("B"), demandBytes("x".repeat(500)))).toBe(false);
    expect(variables.set(bytes("A"), demandBytes("x".repeat(900)))).toBe(false);
    expect(variables.get(bytes("A"))).toHaveLength(500);
    for (let round = 0; round < 20; round++) {
      expect(variables.set(bytes("A"), demandBytes("x".repeat(800)))).toBe(true);
      expect(variables.set(bytes("A"), bytes("x"))).toBe(true);
      expect(variables.set(bytes("B"), demandBytes("x".repeat(600)))).toBe(true);
      expect(variables.set(bytes("B"), noBytes)).toBe(true);
      expect(variables.set(bytes("nothing"), noBytes)).toBe(true);
    }
    expect(variables.set(bytes("C"), demandBytes("x".repeat(600)))).toBe(true);
  });
});
