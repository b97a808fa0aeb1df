import { type ByteString, bytes } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { word } from "../../field/kinds.ts";

const cancelled = bytes("EventList: cancelled");

const asCancelled = (line: ByteString): ByteString => (/^eventlist:/i.test(line) ? cancelled : line);

export const missingComplete = defineFault({
  name: "missing-complete",
  places: ["M"],
  occasion: "messages",
  fields: {
    complete: field(word("never", "cancelled"), "never", "The end never comes, or says that the list was given up."),
  },
  does: "A list does not end as it should.",
  deed: ({ complete }) =>
    rewriting(
      (message) => (complete === "never" ? [] : [message.withLines(message.lines.map(asCancelled))]),
      ({ kind }) => kind === "end",
    ),
});
