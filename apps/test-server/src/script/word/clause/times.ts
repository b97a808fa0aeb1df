import type { Clause } from "./clause.ts";

export const times: Clause = Object.freeze<Clause>({
  word: "times",
  key: "times",
  form: "times N",
  meaning: "It answers so many actions, and is to be used that often. Without it, as many as come.",
  read: (input) => ({ times: input.count() }),
  print: (rule) => (rule.times === undefined || rule.times === 1 ? undefined : `times ${rule.times}`),
});
