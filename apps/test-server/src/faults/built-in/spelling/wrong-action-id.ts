import { append, bytes } from "@pluto-ami/protocol";

import { answerPart, isPart } from "../../fault/answer-part.ts";
import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { wireText } from "../../field/kinds.ts";

export const wrongActionId = defineFault({
  name: "wrong-action-id",
  places: ["M"],
  occasion: "messages",
  fields: {
    in: answerPart,
    value: field(wireText, "nobody-asked", "The ActionID that stands there."),
  },
  does: "Answers have the ActionID of another action.",
  deed: ({ value, ...values }) => {
    const line = append(bytes("ActionID: "), value);
    return rewriting(
      (message) => [message.withLines(message.lines.map((own) => (/^actionid:/i.test(own) ? line : own)))],
      (message) => isPart(message, values.in),
    );
  },
});
