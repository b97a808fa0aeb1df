import { defineEventDocs } from "../../define-event-docs.ts";

/** Listening in on a channel. */
export const chanspyEvents = defineEventDocs({
  ChanSpyStart: {
    synopsis: "One channel has started to listen in on another.",
    description: "The Spyer channel listens to the Spyee channel.",
  },
  ChanSpyStop: {
    synopsis: "A channel has stopped listening in on another.",
    description: "The Spyee channel may already be gone; its headers are then missing.",
  },
});
