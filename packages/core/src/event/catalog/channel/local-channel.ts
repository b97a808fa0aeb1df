import { defineEventDocs } from "../../define-event-docs.ts";

const id = "A number that this optimisation has in its begin and its end event.";

/** Local channels: pairs of channels that lead a call back into the dialplan. */
export const localChannelEvents = defineEventDocs({
  LocalBridge: {
    synopsis: "The two halves of a Local channel have been joined.",
    parameters: {
      Context: "The dialplan context that the second half enters.",
      Exten: "The extension that the second half enters.",
      LocalOptimization: "Whether the pair may later be taken out of the call.",
    },
    values: {
      LocalOptimization: { Yes: "It may be optimised away.", No: "It stays until the call ends." },
    },
  },
  LocalOptimizationBegin: {
    synopsis: "A Local channel is about to be taken out of a call.",
    description: "The Source channel is connected past it. LocalOptimizationEnd tells the outcome.",
    parameters: { DestUniqueId: "The Uniqueid of the bridge that the source channel moves to.", Id: id },
  },
  LocalOptimizationEnd: {
    synopsis: "A Local channel has been taken out of a call, or could not be.",
    parameters: { Success: "Whether it worked.", Id: id },
  },
});
