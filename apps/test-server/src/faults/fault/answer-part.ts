import { field } from "../field/field.ts";
import { word } from "../field/kinds.ts";
import type { WireMessage } from "../message/wire-message.ts";

/** The field of a fault that acts on a part of answers. */
export const answerPart = field(
  word("all", "response", "items", "end"),
  "all",
  "In which messages of an answer: the response, the items of its list, the event that ends it, or all of them.",
);

/** Does a message belong to that part? */
export const isPart = ({ answer, kind }: WireMessage, part: "all" | "response" | "items" | "end"): boolean => {
  if (part === "all") return answer !== undefined;
  return kind === (part === "items" ? "item" : part);
};
