import { printWord } from "../../text/plain-word.ts";
import type { Clause } from "./clause.ts";

export const from: Clause = Object.freeze<Clause>({
  word: "from",
  key: "from",
  form: "from USER",
  meaning: "Only when this user asks.",
  read: (input) => ({ from: input.user() }),
  print: (rule) => (rule.from === undefined ? undefined : `from ${printWord(rule.from)}`),
});
