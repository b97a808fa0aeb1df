import { refusal } from "@pluto-ami/protocol/demand";

import { badRule } from "../pattern/rule-error.ts";

const expected =
  "list(text, complete, items): its Message, the event that ends it, and a list of the headers of each item";

/** @throws RuleError `E_BAD_RULE` unless it is what a list is made of. */
export const demandList = (text: unknown, complete: unknown, items: unknown): void => {
  const isText = typeof text === "string" || Number.isFinite(text);
  if (!isText) throw badRule("list", refusal(text, "text", expected));
  if (typeof complete !== "string" || complete === "") throw badRule("list", refusal(complete, "complete", expected));
  if (!Array.isArray(items)) throw badRule("list", refusal(items, "items", expected));
};
