import { defineEventDocs } from "../../define-event-docs.ts";

/** Music for those who wait. */
export const musicOnHoldEvents = defineEventDocs({
  MusicOnHoldStart: {
    synopsis: "A channel has started to hear music on hold.",
    parameters: { Class: "The music class that is played." },
  },
  MusicOnHoldStop: { synopsis: "The music on hold of a channel has stopped." },
});
