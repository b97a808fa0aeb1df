import { defineEventDocs } from "../../define-event-docs.ts";

const parts = {
  Status: "The presence, such as available, away, xa, chat or dnd.",
  Subtype: "A finer word for the status, free in form.",
  Message: "What the person has written about it.",
};

/** Presence: what people say of themselves. */
export const presenceEvents = defineEventDocs({
  PresenceStateChange: {
    synopsis: "The presence of a person or device has changed.",
    description: "PresenceStatus follows for extensions whose hint names it.",
    parameters: { Presentity: "Whose presence it is, as provider:name.", ...parts },
  },
  PresenceStatus: {
    synopsis: "The presence of an extension has changed.",
    description: "Only extensions whose hint names a presence provider have one.",
    parameters: {
      Exten: "The extension.",
      Context: "The dialplan context of the extension.",
      Hint: "The hint of the extension.",
      ...parts,
    },
  },
});
