import { defineEventDocs } from "../../define-event-docs.ts";

/** Bridges: the meeting points through which channels hear each other. */
export const bridgeEvents = defineEventDocs({
  BridgeCreate: {
    synopsis: "A bridge has been created; no channel is in it yet.",
    description: "A BridgeEnter follows for each channel that joins.",
  },
  BridgeDestroy: { synopsis: "A bridge no longer exists." },
  BridgeEnter: {
    synopsis: "A channel has joined a bridge.",
    description: "Once a second channel is in, the two can hear each other.",
    parameters: { SwapUniqueid: "The Uniqueid of the channel whose place this one takes; only when it replaces one." },
  },
  BridgeLeave: { synopsis: "A channel has left a bridge.", description: "It need not have hung up: it may move on." },
  BridgeMerge: {
    synopsis: "The channels of one bridge are moved into another.",
    description: "The From bridge is emptied into the To bridge.",
  },
  BridgeVideoSourceUpdate: {
    synopsis: "Another channel has become the video source of a bridge.",
    parameters: { BridgePreviousVideoSource: "The Uniqueid of the channel whose picture was shown before." },
  },
});
