import type { Moment } from "../ports/moment.ts";

/** A party of a call; undefined where nothing is known. Text is byte strings. */
export interface Party {
  readonly number: string | undefined;
  readonly name: string | undefined;
}

/** A place in the dialplan. */
export interface DialplanPlace {
  readonly context: string;
  readonly exten: string;
  readonly priority: number;
}

/** What is known of a channel at one moment. Text is byte strings. */
export interface ChannelSnapshot extends DialplanPlace {
  readonly name: string;
  readonly uniqueId: string;
  readonly linkedId: string;
  readonly tenantId?: string;
  /** The number of its state, as in {@link channelStateName}. */
  readonly state: number;
  readonly caller: Party;
  readonly connectedLine: Party;
  readonly language: string;
  readonly accountCode: string;
  /** The dialplan application that runs; "" for none. */
  readonly application: string;
  readonly applicationData: string;
  /** The bridge it is in; "" for none. */
  readonly bridgeId: string;
  /** When it came into being, as `momentOf` has it of the clock that the manager was given. */
  readonly createdAt: Moment;
  /** Was it told to hang up, so that it can be sent nowhere else? */
  readonly isEnding: boolean;
}

/** One direction of a channel's media. */
export interface MediaDirection {
  readonly format: string;
  /** The steps of translation; "" for none. */
  readonly translation: string;
}

/** What Status shows beyond the snapshot (docs/protocol.md#status). */
export interface ChannelDetails {
  /** The technology, as in `PJSIP`. */
  readonly type: string;
  /** The number that was dialled. */
  readonly dialledNumber: string;
  readonly effectiveConnectedLine: Party;
  /** Seconds until its time limit ends it; 0 without a limit. */
  readonly timeToHangup: number;
  readonly nativeFormats: string;
  readonly read: MediaDirection;
  readonly write: MediaDirection;
  /** Groups as bits. */
  readonly callGroups: number;
  readonly pickupGroups: number;
}

const stateNames: Readonly<Partial<Record<number, string>>> = {
  0: "Down",
  1: "Rsrvd",
  2: "OffHook",
  3: "Dialing",
  4: "Ring",
  5: "Ringing",
  6: "Up",
  7: "Busy",
  8: "Dialing Offhook",
  9: "Pre-ring",
  65536: "Mute",
};

/** A channel state in words (docs/protocol.md#channel-states). */
export const channelStateName = (state: number): string => stateNames[state] ?? `Unknown (${state})`;
