import type { Verdict } from "@pluto-ami/core";

import type { EvenVerdict } from "../script/definition/rule.ts";

/** Which `even` a rule must have to answer what a server would refuse so; undefined where any rule may, "never" where none may. */
const needed: Readonly<Record<Verdict, EvenVerdict | "never" | undefined>> = {
  run: undefined,
  unknown: undefined,
  "not logged in": "before-login",
  denied: "denied",
  "no name": "malformed",
  "too-many-lines": "malformed",
  "line-too-long": "malformed",
  "line-break": "malformed",
  "too many": "never",
  "shutting down": "never",
};

/** What a rule must say to answer an action all the same; undefined where it need not say anything. */
export const evenFor = (verdict: Verdict): EvenVerdict | "never" | undefined => needed[verdict];
