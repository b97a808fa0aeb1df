import { append } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { count } from "../../field/kinds.ts";
import { blankLine } from "../../message/message-reader.ts";

export const extraBlank = defineFault({
  name: "extra-blank",
  places: ["M"],
  occasion: "messages",
  fields: { lines: field(count(1, 1000), 1, "How many blank lines more.") },
  does: "More than one blank line stands behind a message.",
  deed: ({ lines }) => rewriting((message) => [message.withText(append(message.text, blankLine.repeat(lines)))]),
});
