import { bytes, type ByteString } from "@pluto-ami/protocol";

import type { Moment } from "../ports/moment.ts";

/** A party of a call; undefined where nothing is known. */
export interface Party {
  readonly number: ByteString | undefined;
  readonly name: ByteString | undefined;
}

/** A place in the dialplan. */
export interface DialplanPlace {
  readonly context: ByteString;
  readonly exten: ByteString;
  readonly priority: number;
}

/** What is known of a channel at one moment. */
export interface ChannelSnapshot extends DialplanPlace {
  readonly name: ByteString;
  readonly uniqueId: ByteString;
  readonly linkedId: ByteString;
  readonly tenantId?: ByteString;
  /** The number of its state, as in {@link channelStateName}. */
  readonly state: number;
  readonly caller: Party;
  readonly connectedLine: Party;
  readonly language: ByteString;
  readonly accountCode: ByteString;
  /** The dialplan application that runs; "" for none. */
  readonly application: ByteString;
  readonly applicationData: ByteString;
  /** The bridge it is in; "" for none. */
  readonly bridgeId: ByteString;
  /** When it came into being, as `momentOf` has it of the clock that the manager was given. */
  readonly createdAt: Moment;
  /** Was it told to hang up, so that it can be sent nowhere else? */
  readonly isEnding: boolean;
}

/** One direction of a channel's media. */
export interface MediaDirection {
  readonly format: ByteString;
  /** The steps of translation; "" for none. */
  readonly translation: ByteString;
}

/** What Status shows beyond the snapshot (docs/protocol.md#status). */
export interface ChannelDetails {
  /** The technology, as in `PJSIP`. */
  readonly type: ByteString;
  /** The number that was dialled. */
  readonly dialledNumber: ByteString;
  readonly effectiveConnectedLine: Party;
  /** Seconds until its time limit ends it; 0 without a limit. */
  readonly timeToHangup: number;
  readonly nativeFormats: ByteString;
  readonly read: MediaDirection;
  readonly write: MediaDirection;
  /** Groups as bits. */
  readonly callGroups: number;
  readonly pickupGroups: number;
}

const stateNames: Readonly<Partial<Record<number, ByteString>>> = {
  0: bytes("Down"),
  1: bytes("Rsrvd"),
  2: bytes("OffHook"),
  3: bytes("Dialing"),
  4: bytes("Ring"),
  5: bytes("Ringing"),
  6: bytes("Up"),
  7: bytes("Busy"),
  8: bytes("Dialing Offhook"),
  9: bytes("Pre-ring"),
  65536: bytes("Mute"),
};

/** A channel state in words (docs/protocol.md#channel-states). */
export const channelStateName = (state: number): ByteString => stateNames[state] ?? bytes(`Unknown (${state})`);
