import type { EvenVerdict } from "../../definition/rule.ts";
import type { Clause } from "./clause.ts";

/** Why Asterisk would refuse an action. */
export const evenVerdicts = ["before-login", "denied", "malformed"] as const satisfies readonly EvenVerdict[];

export const even: Clause = Object.freeze<Clause>({
  word: "even",
  key: "even",
  form: `even (${evenVerdicts.join(" | ")})`,
  meaning: "It answers actions, too, that Asterisk would refuse for this reason.",
  read: (input) => ({ even: input.oneOf("reason", evenVerdicts) }),
  print: (rule) => (rule.even === undefined ? undefined : `even ${rule.even}`),
});
