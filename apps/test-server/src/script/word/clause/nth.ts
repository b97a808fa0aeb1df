import type { Clause } from "./clause.ts";

export const nth: Clause = Object.freeze<Clause>({
  word: "nth",
  key: "nth",
  form: "nth N",
  meaning: "It answers only the nth of the actions that fit, counted from 1.",
  read: (input) => ({ nth: input.count() }),
  print: (rule) => (rule.nth === undefined ? undefined : `nth ${rule.nth}`),
});
