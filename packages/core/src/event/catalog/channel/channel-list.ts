import { defineEventDocs } from "../../define-event-docs.ts";

const count = "How many entries the list had.";
const bridge = "The identifier of the bridge that the channel is in; empty if it is in none.";

/** The answers to actions that list channels. */
export const channelListEvents = defineEventDocs({
  CoreShowChannel: {
    synopsis: "One channel, in the answer to CoreShowChannels.",
    parameters: {
      BridgeId: bridge,
      Application: "The dialplan application that runs now.",
      ApplicationData: "The arguments of that application.",
      Duration: "How long the channel has existed, as hours:minutes:seconds.",
    },
  },
  CoreShowChannelMapComplete: {
    synopsis: "The list of connected channels is complete.",
    description: "It ends the answer to CoreShowChannelMap.",
    parameters: { EventList: "Complete, as in every last event of a list.", ListItems: count },
  },
  CoreShowChannelsComplete: {
    synopsis: "The list of channels is complete.",
    parameters: { EventList: "Complete, as in every last event of a list.", ListItems: count },
  },
  Status: {
    synopsis: "One channel with its details, in the answer to Status.",
    parameters: {
      ActionID: "The ActionID of the request.",
      Type: "The channel technology, such as PJSIP or Local.",
      DNID: "The number that was dialled.",
      EffectiveConnectedLineNum: "The number of the other party as the channel shows it.",
      EffectiveConnectedLineName: "The name of the other party as the channel shows it.",
      TimeToHangup: "Seconds until the channel is hung up by its time limit; 0 when it has none.",
      BridgeID: bridge,
      Application: "The dialplan application that runs now.",
      Data: "The arguments of that application.",
      Nativeformats: "The media formats that the device itself uses.",
      Readformat: "The format in which media is read from the channel.",
      Readtrans: "The translation steps for media that is read.",
      Writeformat: "The format in which media is written to the channel.",
      Writetrans: "The translation steps for media that is written.",
      Callgroup: "The call groups of the channel, as a number.",
      Pickupgroup: "The groups whose calls it may pick up, as a number.",
      Seconds: "How long the channel has existed, in seconds.",
    },
  },
  StatusComplete: { synopsis: "The list that Status asked for is complete.", parameters: { Items: count } },
});
