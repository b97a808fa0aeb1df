import { isFields } from "@pluto-ami/protocol/demand";

import { defineFault } from "../../fault/define-fault.ts";
import { type Kind, optional } from "../../field/field.ts";
import { name, time } from "../../field/kinds.ts";
import { LateMessages } from "../../holding/late-messages.ts";

/** `{ event: "Hangup" }`, or the name alone. */
const event: Kind<string, string | { readonly event: string }> = {
  form: 'the name of an event, or { event: "Hangup" }',
  read: (written, place) => name.read(isFields(written) ? written["event"] : written, place)?.toLowerCase(),
};

const second = 1000;
const untilItComes = 60 * second;

export const delay = defineFault({
  name: "delay",
  places: ["M", "E"],
  occasion: "messages",
  fields: {
    delay: optional(time, 'How much later it comes: 1s, or with "until" a minute.'),
    until: optional(event, "Right behind the next event of this name, if that is sooner."),
  },
  does: "The message comes later, and others pass it by: answers come crosswise.",
  deed: ({ delay, until }) => ({
    messages: (line) =>
      until === undefined
        ? new LateMessages(line, delay ?? second)
        : new LateMessages(
            line,
            delay ?? untilItComes,
            (message) => message.isEvent && message.title.toLowerCase() === until,
          ),
  }),
});
