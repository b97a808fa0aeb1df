import { defineEventDocs } from "../../define-event-docs.ts";

const forward = "Where the called party forwards the call to, if it does.";
const sides =
  "The unprefixed channel is the caller and is missing when the call was originated; the Dest channel is called.";

/** Outgoing calls: from the first ring to the outcome. */
export const dialEvents = defineEventDocs({
  DialBegin: {
    synopsis: "A channel has started to dial a destination.",
    description: `${sides} DialEnd tells the outcome.`,
    parameters: { DialString: "What is dialled, without the channel technology." },
  },
  DialEnd: {
    synopsis: "A dial attempt is over, with or without an answer.",
    description: sides,
    parameters: { DialStatus: "The outcome.", Forward: forward },
    values: {
      DialStatus: {
        ABORT: "The attempt was broken off.",
        ANSWER: "The called party answered.",
        BUSY: "The called party was busy.",
        CANCEL: "The caller gave up, or another destination answered first.",
        CHANUNAVAIL: "The destination could not be reached at all.",
        CONGESTION: "The network had no way through, or refused.",
        CONTINUE: "The call goes on in the dialplan.",
        GOTO: "The call jumps to another place in the dialplan.",
        NOANSWER: "Nobody answered in time.",
      },
    },
  },
  DialState: {
    synopsis: "A dial attempt has made progress.",
    description: sides,
    parameters: { DialStatus: "How far the attempt has come.", Forward: forward },
    values: {
      DialStatus: {
        RINGING: "The called phone rings.",
        PROCEEDING: "The network is setting up the call.",
        PROGRESS: "The caller may already hear audio, such as an announcement.",
      },
    },
  },
  OriginateResponse: {
    synopsis: "The outcome of an asynchronous Originate.",
    description: "Uniqueid is <unknown> when no channel came about.",
    parameters: {
      ActionID: "The ActionID of the Originate.",
      Response: "Whether the channel was answered.",
      Channel: "The channel that was called, or what was to be called.",
      Application: "The application that was to run, if one was given.",
      Data: "The arguments of that application.",
      Context: "The dialplan context that the call was to enter, if it was not for an application.",
      Exten: "The extension that the call was to enter.",
      CallerIDNum: "The number that was shown to the called party, or <unknown>.",
      CallerIDName: "The name that was shown to the called party, or <unknown>.",
      Reason:
        "The last signal that came back, as a number: 0 failure, 1 hung up, 3 no answer, 4 answered, 5 busy, 8 congestion.",
      Uniqueid: "The Uniqueid of the new channel.",
    },
    values: { Response: { Failure: "The call did not come about.", Success: "The call was answered." } },
  },
});
