import { defineEventDocs } from "../../define-event-docs.ts";

const session = "The number of the fax session.";

/** Faxes: sessions, progress and results. */
export const faxEvents = defineEventDocs({
  FAXSession: {
    synopsis: "One fax session with its details, in the answer to FAXSession.",
    parameters: {
      ActionID: "The ActionID of the request.",
      SessionNumber: session,
      ErrorCorrectionMode: "Whether damaged parts of a page are sent again: yes or no.",
      DataRate: "The speed in bits per second.",
      ImageResolution: "The resolution of the pages in dots per inch, as width and height.",
      PageNumber: "The page that is on its way.",
      FileName: "The file that is sent or written.",
      PagesTransmitted: "How many pages have been sent.",
      PagesReceived: "How many pages have been received.",
      TotalBadLines: "How many lines arrived damaged.",
    },
  },
  FAXSessionsComplete: {
    synopsis: "The list of fax sessions is complete.",
    parameters: { ActionID: "The ActionID of the request.", Total: "How many sessions were listed." },
  },
  FAXSessionsEntry: {
    synopsis: "One fax session, in the answer to FAXSessions.",
    parameters: {
      ActionID: "The ActionID of the request.",
      Channel: "The channel that carries the fax.",
      Technology: "The fax module that does the work.",
      SessionNumber: session,
      SessionType: "How the fax travels.",
      Operation: "What the session does.",
      State: "How far the session has come.",
      Files: "The files that are sent or written.",
    },
    values: {
      SessionType: { "G.711": "As tones in an audio stream.", "T.38": "As data packets." },
      Operation: {
        gateway: "Translates between tones and packets.",
        "V.21": "Listens for the tones that begin a fax.",
        send: "Sends.",
        receive: "Receives.",
        none: "Nothing.",
      },
    },
  },
  FAXStats: {
    synopsis: "The fax counters, in the answer to FAXStats.",
    parameters: {
      ActionID: "The ActionID of the request.",
      CurrentSessions: "Sessions that are active now.",
      ReservedSessions: "Sessions that are set aside but not active yet.",
      TransmitAttempts: "Faxes that were to be sent.",
      ReceiveAttempts: "Faxes that were to be received.",
      CompletedFAXes: "Faxes that went through.",
      FailedFAXes: "Faxes that did not.",
    },
  },
  FAXStatus: {
    synopsis: "A fax on a channel has made progress.",
    parameters: { Operation: "What the channel does.", Status: "How far it has come, in words." },
    values: {
      Operation: {
        gateway: "Translates between tones and packets.",
        receive: "Receives a fax.",
        send: "Sends a fax.",
      },
    },
  },
  ReceiveFAX: {
    synopsis: "A fax has been received.",
    parameters: {
      LocalStationID: "The identifier of this side.",
      RemoteStationID: "The identifier of the sender.",
      PagesTransferred: "How many pages came through.",
      Resolution: "The resolution of the pages.",
      TransferRate: "The speed in bits per second.",
      FileName: "The file that the fax is stored in; the header may be repeated.",
    },
  },
  SendFAX: {
    synopsis: "A fax has been sent.",
    description: "It has the same headers as ReceiveFAX, seen from the sending side.",
  },
});
