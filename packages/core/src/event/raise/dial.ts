import type { ByteString, Fields } from "@pluto-ami/protocol";

import type { ChannelSnapshot } from "../../backend/channel.ts";
import { ChannelBlock, type ChannelEvent } from "../channel-events.ts";

/** Who dials whom. */
export interface Dialling {
  /** Undefined where nobody dials, as in a call that was originated. */
  readonly caller: ChannelSnapshot | undefined;
  /** The channel that is called. */
  readonly called: ChannelSnapshot;
}

const ofDial = (name: string, { called, caller }: Dialling, more: Fields): ChannelEvent => ({
  name,
  classes: ["call"],
  body: [...(caller === undefined ? [] : [new ChannelBlock(caller)]), new ChannelBlock(called, "Dest"), more],
});

/**
 * The events of a dialled call as they look: name, classes, and headers in their order (docs/protocol.md#event-bodies). When they come is for the
 * backend.
 */
export const eventsOfDial = Object.freeze({
  /** It is dialled. @param dialString what, without the channel technology */
  dialBegin: (dialling: Dialling, dialString: ByteString): ChannelEvent =>
    ofDial("DialBegin", dialling, { DialString: dialString }),

  /** It goes on. @param status as `RINGING` @param forward where the called party forwards it to, if it does */
  dialState: (dialling: Dialling, status: ByteString, forward?: ByteString): ChannelEvent =>
    ofDial("DialState", dialling, { Forward: forward, DialStatus: status }),

  /** It is over. @param status as `ANSWER` @param forward where the called party forwards it to, if it does */
  dialEnd: (dialling: Dialling, status: ByteString, forward?: ByteString): ChannelEvent =>
    ofDial("DialEnd", dialling, { Forward: forward, DialStatus: status }),
});
