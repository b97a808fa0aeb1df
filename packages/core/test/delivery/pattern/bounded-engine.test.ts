import { expect, test } from "vitest";

import { boundedEngine } from "../../../src/delivery/pattern/bounded-engine.ts";

/** Texts that bring a program with `.{n}` to a new state with nearly every byte. */
const mixed = (length: number): string => {
  let text = "";
  for (let at = 0, last = 1; at < length; at++) {
    last = (Math.imul(last, 1_103_515_245) + 12_345) & 0x7fffffff;
    text += (last & 0x10000) === 0 ? "a" : "b";
  }
  return text;
};

test.each(["a.{12}[cd]", "a.{30}[cd]", "a.{400}[cd]", "x{0,1000}[yz]"])(
  "%s keeps no more states than it may",
  (re2) => {
    const { bytes, engine, size } = boundedEngine(re2);
    expect(engine.programSize()).toBe(size);
    for (let time = 0; time < 3; time++) engine.test(mixed(20_000).slice(time));
    const { dfa } = engine.re2Input;
    const held = [...dfa.cachedStates()].reduce(
      (sum: number, state: { nfaStates: number[]; next: unknown[] | null }) =>
        sum + 8 * state.nfaStates.length + 8 * (state.next?.length ?? 0),
      0,
    );
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(bytes);
    expect(bytes).toBeLessThan(400 * 1024 + 100 * size);
  },
);

test("a program with few states decides as one with all that the engine likes", () => {
  const text = mixed(3000);
  for (const re2 of ["a.{12}b.{3}c", "a.{12}b", "(a|b)*a(a|b){14}$", "^(a|b){100}", "b.{20}(a|b){4}[x-z]"]) {
    const plain = boundedEngine(re2);
    plain.engine.re2Input.dfa.stateBudget = plain.engine.re2Input.dfa.memBudget = 8 * 1024 * 1024;
    const bounded = boundedEngine(re2);
    for (let from = 0; from < 200; from += 7) {
      expect(bounded.engine.test(text.slice(from)), re2).toBe(plain.engine.test(text.slice(from)));
    }
  }
});
