import type { ByteString } from "@pluto-ami/protocol";

import type { ChannelSnapshot, DialplanPlace, Party } from "./channel.ts";

/** What a new channel does once it is answered. A priority of 0 is none. */
type OriginateDestination =
  | { readonly kind: "application"; readonly name: ByteString; readonly data: ByteString }
  | ({ readonly kind: "extension" } & DialplanPlace);

/** A call to make (docs/protocol.md#originate). A byte string is empty where nothing was given. */
export interface OriginateRequest {
  /** As in the `PJSIP` of `PJSIP/alice`. */
  readonly technology: ByteString;
  /** As in the `alice` of `PJSIP/alice`. */
  readonly address: ByteString;
  readonly destination: OriginateDestination;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
  readonly caller: Party;
  /** In the order in which they are set. */
  readonly variables: readonly (readonly [name: ByteString, value: ByteString])[];
  readonly account: ByteString;
  readonly earlyMedia: boolean;
  readonly codecs: ByteString;
  readonly channelId: ByteString;
  readonly otherChannelId: ByteString;
  /** A subroutine to run before dialling; "" as well when nobody waits for the outcome. */
  readonly preDialGosub: ByteString;
}

/** How a call ended up, with the number that OriginateResponse carries (docs/protocol.md#originate-reason). */
export const originateReason = { failed: 0, hungUp: 1, noAnswer: 3, answered: 4, busy: 5, congestion: 8 } as const;

/** One of the numbers of {@link originateReason}. */
type OriginateReason = (typeof originateReason)[keyof typeof originateReason];

/** How a call to make went. */
export interface OriginateOutcome {
  readonly ok: boolean;
  readonly reason: OriginateReason;
  /** The channel, if it ever came into being. */
  readonly channel: ChannelSnapshot | undefined;
}
