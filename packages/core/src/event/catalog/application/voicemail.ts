import { defineEventDocs } from "../../define-event-docs.ts";

const mailbox = "The mailbox, as name@context.";
const unread = "How many messages have not been heard yet.";
const old = "How many messages have been heard.";
const id = "The ActionID of the request.";

/** Mailboxes and waiting messages. */
export const voicemailEvents = defineEventDocs({
  MWIGet: {
    synopsis: "One mailbox with its message counts, in the answer to MWIGet.",
    parameters: { ActionID: id, Mailbox: mailbox, OldMessages: old, NewMessages: unread },
  },
  MWIGetComplete: {
    synopsis: "The list of mailboxes is complete.",
    parameters: {
      ActionID: id,
      EventList: "Complete, as in every last event of a list.",
      ListItems: "How many mailboxes were listed.",
    },
  },
  MessageWaiting: {
    synopsis: "The number of messages in a mailbox has changed.",
    description: "The channel headers are present only when a call caused the change.",
    parameters: {
      Mailbox: mailbox,
      Waiting: "1 if there are unheard messages, 0 if not.",
      New: unread,
      Old: old,
    },
  },
  MiniVoiceMail: {
    synopsis: "MiniVM has delivered a message.",
    parameters: {
      Action: "What was done with the message.",
      Mailbox: "The mailbox, as name@domain.",
      Counter: "The value of the mailbox's message counter.",
    },
  },
  VoicemailPasswordChange: {
    synopsis: "The password of a voicemail box has been changed.",
    description: "NewPassword is in clear text: grant the class of this event with care.",
    parameters: {
      Context: "The voicemail context.",
      Mailbox: "The mailbox, without its context.",
      NewPassword: "The new password, in clear text.",
    },
  },
});
