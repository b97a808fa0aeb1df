import type { Clause } from "./clause.ts";

export const once: Clause = Object.freeze<Clause>({
  word: "once",
  key: "times",
  form: "once",
  meaning: "It answers one action, the first that fits: times 1.",
  read: () => ({ times: 1 }),
  print: (rule) => (rule.times === 1 ? "once" : undefined),
});
