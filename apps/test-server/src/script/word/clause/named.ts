import { printWord } from "../../text/plain-word.ts";
import type { Clause } from "./clause.ts";

export const named: Clause = Object.freeze<Clause>({
  word: "named",
  key: "name",
  form: "named NAME",
  meaning: "How reports call it.",
  read: (input) => ({ name: input.word("NAME") }),
  print: (rule) => (rule.name === undefined ? undefined : `named ${printWord(rule.name)}`),
});
