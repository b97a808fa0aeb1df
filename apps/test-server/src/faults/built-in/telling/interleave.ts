import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field, optional } from "../../field/field.ts";
import { headers } from "../../field/headers.ts";
import { name, time } from "../../field/kinds.ts";
import { LateMessages } from "../../holding/late-messages.ts";
import { madeUpEvent } from "../../message/made-up-event.ts";
import type { WireMessage } from "../../message/wire-message.ts";

const isItem = ({ kind }: WireMessage): boolean => kind === "item";

export const interleave = defineFault({
  name: "interleave",
  places: ["M"],
  occasion: "messages",
  fields: {
    within: field(time, "1s", "How long an event waits for a list; then it comes by itself."),
    event: optional(name, "An event that is made up, behind each item: then no real ones wait."),
    headers: optional(headers, "Its headers."),
  },
  does: "Events stand in the middle of a list, behind its first item, as old Asterisks had it: those that came shortly before the list.",
  deed: ({ event, headers = [], within }) =>
    event === undefined
      ? { only: ({ kind }) => kind === "event", messages: (line) => new LateMessages(line, within, isItem) }
      : rewriting((message) => [message, madeUpEvent(event, headers)], isItem),
});
