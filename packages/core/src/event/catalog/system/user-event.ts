import { defineEventDocs } from "../../define-event-docs.ts";

/** Events that the dialplan, applications and clients make up. */
export const userEventEvents = defineEventDocs({
  UserEvent: {
    synopsis: "An event that somebody made up has been sent.",
    description:
      "It comes from the dialplan or from the UserEvent action, and may carry any further headers. The channel headers are absent when a client sent it.",
    parameters: { UserEvent: "The name that the sender has chosen." },
  },
});
