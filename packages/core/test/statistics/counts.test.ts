import { describe, expect, it } from "vitest";

import { Counts } from "../../src/statistics/counts.ts";

describe("counters by name", () => {
  it("add up, each for itself", () => {
    const counts = new Counts();
    counts.add("a");
    counts.add("__proto__", 2);
    counts.add("a", 3);
    expect([...counts]).toEqual([
      ["a", 4],
      ["__proto__", 2],
    ]);
    expect(counts.total).toBe(6);
  });

  it("count a name that is too long as other", () => {
    const counts = new Counts(10, 3);
    for (const name of ["abc", "abcd", "abcd"]) counts.add(name);
    expect([...counts]).toEqual([
      ["abc", 1],
      ["other", 2],
    ]);
  });

  it("count what comes under too many names as other", () => {
    const counts = new Counts(2);
    for (const name of ["a", "b", "c", "a", "d"]) counts.add(name);
    expect([...counts]).toEqual([
      ["a", 2],
      ["b", 1],
      ["other", 2],
    ]);
  });
});
