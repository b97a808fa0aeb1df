import { printWord } from "../../text/plain-word.ts";
import type { Clause } from "./clause.ts";

export const inState: Clause = Object.freeze<Clause>({
  word: "in",
  key: "in",
  form: "in STATE",
  meaning: "Only while the script is in this state. States are names; a script begins in start.",
  read: (input) => ({ in: input.word("STATE") }),
  print: (rule) => (rule.in === undefined ? undefined : `in ${printWord(rule.in)}`),
});
