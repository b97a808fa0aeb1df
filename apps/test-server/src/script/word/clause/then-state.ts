import { printWord } from "../../text/plain-word.ts";
import type { Clause } from "./clause.ts";

export const thenState: Clause = Object.freeze<Clause>({
  word: "then",
  key: "then",
  form: "then STATE",
  meaning: "The state of the script when the rule was used.",
  // oxlint-disable-next-line unicorn/no-thenable -- the name of a state, and no function
  read: (input) => ({ then: input.word("STATE") }),
  print: (rule) => (rule.then === undefined ? undefined : `then ${printWord(rule.then)}`),
});
