import { defineFault } from "../../fault/define-fault.ts";
import { field } from "../../field/field.ts";
import { time } from "../../field/kinds.ts";
import { LateMessages } from "../../holding/late-messages.ts";

export const lateHangup = defineFault({
  name: "late-hangup",
  places: ["E"],
  occasion: "messages",
  fields: { delay: field(time, "2s", "How much later it comes.") },
  does: "The Hangup of a channel comes later than all that follows it.",
  deed: ({ delay }) => ({
    only: ({ kind, title }) => kind === "event" && title === "Hangup",
    messages: (line) => new LateMessages(line, delay),
  }),
});
