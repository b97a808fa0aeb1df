import { defineEventDocs } from "../../define-event-docs.ts";

/** Call detail records: one line of the bill. */
export const cdrEvents = defineEventDocs({
  Cdr: {
    synopsis: "The call detail record of a finished call.",
    description: "Sent when the record is written, which may be after the hangup. It needs the manager CDR back end.",
    parameters: {
      AccountCode: "The account that the call is billed to.",
      Source: "The number of the caller.",
      Destination: "The extension that was dialled.",
      DestinationContext: "The dialplan context of the destination.",
      CallerID: "The caller's name and number.",
      Channel: "The channel of the caller.",
      DestinationChannel: "The channel of the called party, if there was one.",
      LastApplication: "The dialplan application that ran last.",
      LastData: "The arguments of that application.",
      StartTime: "When the call began, as date and time.",
      AnswerTime: "When the call was answered; empty if it was not.",
      EndTime: "When the call ended.",
      Duration: "Seconds from the beginning to the end.",
      BillableSeconds: "Seconds from the answer to the end.",
      Disposition: "What became of the call.",
      AMAFlags: "How the record is meant to be accounted.",
      UniqueID: "The Uniqueid of the caller's channel.",
      UserField: "Free text that the dialplan has set.",
    },
    values: {
      Disposition: {
        "NO ANSWER": "The called party rang and did not answer.",
        FAILED: "The call could not be placed.",
        BUSY: "The called party was busy.",
        ANSWERED: "The call was answered.",
        CONGESTION: "There was no free circuit.",
      },
      AMAFlags: {
        OMIT: "Leave it out of the accounts.",
        BILLING: "Bill it.",
        DOCUMENTATION: "Keep it as a record only.",
      },
    },
  },
});
