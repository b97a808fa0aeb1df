import { defineEventDocs } from "../../define-event-docs.ts";

/** The end of a channel, and what the dialplan does then. */
export const hangupEvents = defineEventDocs({
  Hangup: {
    synopsis: "A channel has been hung up and no longer exists.",
    description: "The last event of a channel.",
    parameters: {
      Cause: "Why it ended, as a Q.850 cause number; 16 is a normal end, 17 is busy.",
      "Cause-txt": "The cause in words.",
      TechCause: "The cause in the terms of the channel technology, such as a SIP status; only if known.",
    },
  },
  HangupHandlerPop: {
    synopsis: "A hangup handler has been taken off a channel.",
    description: "It was on top of the channel's stack of handlers and will not run.",
  },
  HangupHandlerPush: {
    synopsis: "A hangup handler has been put on a channel.",
    description: "It runs when the channel is hung up, before the handlers below it.",
  },
  HangupHandlerRun: {
    synopsis: "A hangup handler of a channel is about to run.",
    parameters: { Handler: "The dialplan place and arguments of the handler, as context,extension,priority." },
  },
  HangupRequest: {
    synopsis: "The far side has asked to end a channel.",
    description: "Hangup follows when the channel is really gone.",
  },
  SoftHangupRequest: {
    synopsis: "Something in the server has asked to end a channel.",
    description: "For example the Hangup action or a time limit. Hangup follows when the channel is really gone.",
  },
});
