import { defineEventDocs } from "../../define-event-docs.ts";

/** Channels: their birth, state, identity, variables and signals. Their end is in hangup.ts. */
export const channelEvents = defineEventDocs({
  ChannelTalkingStart: {
    synopsis: "Somebody on a channel has started to speak.",
    description: "Only for channels on which the dialplan has switched on talk detection.",
  },
  ChannelTalkingStop: {
    synopsis: "Somebody on a channel has stopped speaking.",
    description: "Only for channels on which the dialplan has switched on talk detection.",
    parameters: { Duration: "How long the person had spoken, in milliseconds." },
  },
  Flash: {
    synopsis: "A hook flash came in on a channel.",
    description: "Analogue phones use it to ask for a feature.",
  },
  Hold: {
    synopsis: "A channel has put the other side on hold.",
    parameters: { MusicClass: "The music class that the holder suggests, if any." },
  },
  NewAccountCode: {
    synopsis: "The account code of a channel has changed.",
    parameters: { OldAccountCode: "The code it had before." },
  },
  NewCallerid: {
    synopsis: "The caller ID of a channel has been set or changed.",
    parameters: { "CID-CallingPres": "Whether the caller ID may be shown: a number, and in parentheses its meaning." },
  },
  NewConnectedLine: {
    synopsis: "A channel has learnt who it is connected to.",
    description: "The ConnectedLine headers hold the new identity, for example after a transfer.",
  },
  NewExten: {
    synopsis: "A channel has reached a new step of the dialplan.",
    description: "Sent for every step of every call, so it is frequent.",
    parameters: {
      Extension: "The extension; the same as Exten, kept for old clients.",
      Application: "The application that this step runs.",
      AppData: "The arguments of that application.",
    },
  },
  Newchannel: {
    synopsis: "A channel has been created.",
    description: "The first event in the life of every channel; Hangup is the last.",
  },
  Newstate: {
    synopsis: "The state of a channel has changed.",
    description: "For example from Ring to Up, when it is answered.",
  },
  Rename: {
    synopsis: "A channel has got another name.",
    description:
      "Channel holds the old name and Newname the new one. Uniqueid stays the same, so clients do best to follow that.",
  },
  Unhold: { synopsis: "A channel has taken the other side off hold." },
  VarSet: {
    synopsis: "A channel variable or a global variable has been set.",
    description: "For a global variable the channel is shown as none.",
    parameters: {
      Variable: "The name of the variable.",
      Value: "The new value; control characters and quotes are escaped with a backslash.",
    },
  },
  Wink: { synopsis: "A wink came in on a channel.", description: "A short signal on analogue trunks." },
});
