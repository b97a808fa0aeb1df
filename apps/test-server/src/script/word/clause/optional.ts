import type { Clause } from "./clause.ts";

export const optional: Clause = Object.freeze<Clause>({
  word: "optional",
  key: "optional",
  form: "optional",
  meaning: "It need not be used.",
  read: () => ({ optional: true }),
  print: (rule) => (rule.optional === true ? "optional" : undefined),
});
