import { bytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { NamedValues } from "../../src/deed/named-values.ts";

test("a value has its name until it gets another, or all are cleared", () => {
  const values = new NamedValues({ values: 2, valueBytes: 100 });
  values.set("a", bytes("1"));
  values.set("a", bytes("2"));
  expect([values.get("a"), values.get("A")]).toEqual(["2", undefined]);
  values.clear();
  expect(values.get("a")).toBeUndefined();
});

test("values are bounded in number and in bytes", () => {
  const values = new NamedValues({ values: 2, valueBytes: 10 });
  values.set("a", bytes("1234"));
  values.set("b", bytes("1234"));
  expect(() => values.set("c", bytes(""))).toThrow("let c: there are 2 values already (values).");
  expect(() => values.set("b", bytes("12345"))).toThrow("let b: all values come to more than 10 bytes (valueBytes).");
  values.set("a", bytes(""));
  values.set("b", bytes("12345678"));
});
