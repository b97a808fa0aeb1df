import { expect, test } from "vitest";

import { Tally } from "../../../src/session/registry/tally.ts";

test("counts by name", () => {
  const tally = new Tally();
  for (const name of ["a", "b", "a"]) tally.add(name);
  tally.remove("a");
  tally.remove("b");
  tally.remove("b");
  expect([tally.of("a"), tally.of("b"), tally.of("c")]).toEqual([1, 0, 0]);
});

test("remembers no more than a thousand names that count nothing", () => {
  const tally = new Tally();
  for (let name = 0; name < 5000; name++) tally.add(String(name));
  for (let name = 0; name < 5000; name++) tally.remove(String(name));
  expect(tally.names).toBe(1000);
  tally.add("again");
  expect(tally.of("again")).toBe(1);
});
