import type { Clause } from "./clause.ts";

export const priority: Clause = Object.freeze<Clause>({
  word: "priority",
  key: "priority",
  form: "priority N",
  meaning:
    "Of all rules that fit, the one with the highest answers; of equal ones, the one that stands last. 0 without it.",
  read: (input) => ({ priority: input.integer() }),
  print: (rule) => (rule.priority === undefined ? undefined : `priority ${rule.priority}`),
});
