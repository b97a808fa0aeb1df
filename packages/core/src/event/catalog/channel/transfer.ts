import { defineEventDocs } from "../../define-event-docs.ts";

/** Calls that move: transfers and pickups. */
export const transferEvents = defineEventDocs({
  AttendedTransfer: {
    synopsis: "A call was transferred after consultation.",
    description:
      "The transferer has two calls, the original (Orig) and the consultation (Second). Which of the Dest headers are present depends on DestType.",
    parameters: {
      DestType: "How the transfer was carried out.",
      DestBridgeUniqueid: "The bridge in which the parties now talk; for Bridge and Threeway.",
      DestApp: "The application that now has the call; for App.",
      DestTransfererChannel: "The transferer's channel that stays in the call; for Threeway.",
    },
    values: {
      DestType: {
        Bridge: "The parties were brought into one bridge.",
        App: "The call went to an application.",
        Link: "The two bridges were linked through a Local channel.",
        Threeway: "The transferer stays in the call as the third party.",
        Fail: "The transfer failed.",
      },
    },
  },
  BlindTransfer: {
    synopsis: "A call was transferred without consultation, or that failed.",
    description: "The Transferer sends the Transferee to Extension in Context.",
    parameters: {
      Result: "The outcome.",
      IsExternal: "Whether the transfer was asked for by the channel technology, such as a SIP REFER.",
      Context: "The dialplan context of the destination.",
      Extension: "The destination.",
    },
    values: {
      Result: {
        Fail: "It failed within the server.",
        Invalid: "The destination does not exist, or the call cannot be transferred.",
        "Not Permitted": "The transfer is not allowed.",
        Success: "It worked.",
      },
      IsExternal: {
        Yes: "A signal of the channel technology asked for it.",
        No: "The server itself, such as a feature code, asked for it.",
      },
    },
  },
  Pickup: {
    synopsis: "A ringing call was picked up from another phone.",
    description: "The unprefixed channel picked up the call that was ringing on the Target channel.",
  },
});
