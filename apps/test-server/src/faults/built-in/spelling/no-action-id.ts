import { answerPart, isPart } from "../../fault/answer-part.ts";
import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";

export const noActionId = defineFault({
  name: "no-action-id",
  places: ["M"],
  occasion: "messages",
  fields: { in: answerPart },
  does: "The ActionID is missing in answers.",
  deed: (values) =>
    rewriting(
      (message) => [message.withLines(message.lines.filter((line) => !/^actionid:/i.test(line)))],
      (message) => isPart(message, values.in),
    ),
});
