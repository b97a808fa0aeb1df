import { defineEventDocs } from "../../define-event-docs.ts";

const direction = { Received: "The digit came from the device.", Sent: "The digit goes to the device." };

/** Keys that are pressed during a call. */
export const dtmfEvents = defineEventDocs({
  DTMFBegin: {
    synopsis: "A DTMF digit has begun on a channel.",
    parameters: { Digit: "The digit: 0 to 9, A to D, * or #.", Direction: "Which way it goes." },
    values: { Direction: direction },
  },
  DTMFEnd: {
    synopsis: "A DTMF digit has ended on a channel.",
    parameters: {
      Digit: "The digit: 0 to 9, A to D, * or #.",
      DurationMs: "How long the key was pressed, in milliseconds.",
      Direction: "Which way it goes.",
    },
    values: { Direction: direction },
  },
});
