import { defineEventDocs } from "../define-event-docs.ts";

/** Channel event logging: the life of a call step by step, for billing. */
export const celEvents = defineEventDocs({
  CEL: {
    synopsis: "One step in the life of a channel, for accounting.",
    description:
      "Which steps are reported is configured with channel event logging. All steps of one call share a LinkedID.",
    parameters: {
      EventName: "What happened.",
      AccountCode: "The account that the call is billed to.",
      CallerIDnum: "The number of the caller.",
      CallerIDname: "The name of the caller.",
      CallerIDani: "The number that is billed, as the network gave it.",
      CallerIDrdnis: "The number that redirected the call.",
      CallerIDdnid: "The number that was dialled.",
      Application: "The dialplan application that was running.",
      AppData: "The arguments of that application.",
      EventTime: "When it happened.",
      AMAFlags: "How the step is meant to be accounted.",
      UniqueID: "The Uniqueid of the channel.",
      LinkedID: "The identifier that all channels of the call share.",
      UserField: "Free text that the dialplan has set.",
      Peer: "The other channel that took part, if any.",
      PeerAccount: "The account of that other channel.",
      Extra: "More details, as JSON; which ones depends on EventName.",
    },
    values: {
      EventName: {
        CHAN_START: "The channel was created.",
        CHAN_END: "The channel ended.",
        ANSWER: "The channel was answered.",
        HANGUP: "The channel was hung up.",
        BRIDGE_ENTER: "The channel joined a bridge.",
        BRIDGE_EXIT: "The channel left a bridge.",
        APP_START: "A watched dialplan application began.",
        APP_END: "A watched dialplan application ended.",
        PARK_START: "The call was parked.",
        PARK_END: "The call was taken out of the parking lot.",
        BLINDTRANSFER: "The call was transferred blindly.",
        ATTENDEDTRANSFER: "The call was transferred after consultation.",
        PICKUP: "Somebody else's ringing call was picked up.",
        FORWARD: "The call was forwarded.",
        LINKEDID_END: "The last channel of the call ended.",
        LOCAL_OPTIMIZE_BEGIN: "A Local channel began to be optimised away.",
        LOCAL_OPTIMIZE: "A Local channel was optimised away.",
        STREAM_BEGIN: "A media stream began to play.",
        STREAM_END: "A media stream ended.",
        DTMF: "A DTMF digit was handled.",
        USER_DEFINED: "The dialplan reported a step of its own.",
      },
      AMAFlags: {
        OMIT: "Leave it out of the accounts.",
        BILLING: "Bill it.",
        DOCUMENTATION: "Keep it as a record only.",
      },
    },
  },
});
