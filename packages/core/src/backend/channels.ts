import type { ByteString } from "@pluto-ami/protocol";

import type { AdviceOfCharge } from "./advice-of-charge.ts";
import type { Awaitable } from "../ports/awaitable.ts";
import type { ChannelDetails, ChannelSnapshot, DialplanPlace } from "./channel.ts";
import type { OriginateOutcome, OriginateRequest } from "./originate.ts";

/** Finds channels. Internal ones do not exist for it. */
interface ChannelLookup {
  /** By name, in any case of letters, or else by unique id (docs/protocol.md#actions). */
  find(nameOrUniqueId: ByteString): Awaitable<ChannelSnapshot | undefined>;
  list(): Awaitable<readonly ChannelSnapshot[]>;
  /** Undefined when it is gone. */
  details(channel: ChannelSnapshot): Awaitable<ChannelDetails | undefined>;
  /** The names of the channels that it talks to, over any number of bridges; undefined when it is gone. */
  connectedTo(channel: ChannelSnapshot): Awaitable<readonly ByteString[] | undefined>;
}

/** The variables and functions of a channel. It raises VarSet itself. */
export interface ChannelVariables {
  /** Undefined when it is not set, or no function of that name gives a value. */
  variable(channel: ChannelSnapshot, name: ByteString): Awaitable<ByteString | undefined>;
  /** All that are set on the channel, in order. */
  variables(channel: ChannelSnapshot): Awaitable<readonly (readonly [name: ByteString, value: ByteString])[]>;
  /** False when it could not be set. */
  setVariable(channel: ChannelSnapshot, name: ByteString, value: ByteString): Awaitable<boolean>;
}

/** A channel and where it is to go. */
export interface Move {
  readonly channel: ChannelSnapshot;
  readonly to: DialplanPlace;
}

/** An extension to transfer to. */
export type TransferTarget = Pick<DialplanPlace, "context" | "exten">;

/** Acts on channels that were found. A channel may have gone since: then the act fails. */
interface ChannelControl {
  /** Ends a channel, with a Q.850 cause if there is one to give; false when it was gone. */
  hangUp(channel: ChannelSnapshot, cause: number | undefined): Awaitable<boolean>;
  /** Ends the channel after so many seconds; false when it was gone. */
  limitTime(channel: ChannelSnapshot, seconds: number): Awaitable<boolean>;
  /** Sends a message; `contentType` is "" where none was given. */
  sendText(channel: ChannelSnapshot, text: ByteString, contentType: ByteString): Awaitable<boolean>;
  /** Sends a channel elsewhere, together with a second one if there is one: a bridge between them must not end first. */
  redirect(move: Move, extra: Move | undefined): Awaitable<"done" | "failed" | "extra-failed">;
  blindTransfer(
    channel: ChannelSnapshot,
    to: TransferTarget,
  ): Awaitable<"done" | "not-permitted" | "invalid" | "failed">;
  /** Starts a transfer with a talk before it, as if the party had dialled the feature code. */
  attendedTransfer(channel: ChannelSnapshot, to: TransferTarget): Awaitable<"queued" | "no-feature-code">;
  cancelAttendedTransfer(channel: ChannelSnapshot): Awaitable<"queued" | "no-feature-code">;
  sendAdviceOfCharge(channel: ChannelSnapshot, advice: AdviceOfCharge): Awaitable<boolean>;
}

/** Where channels live. */
export interface Channels extends ChannelLookup, ChannelVariables, ChannelControl {
  /** Makes a call; resolves when it was answered or has failed. */
  originate(request: OriginateRequest): Awaitable<OriginateOutcome>;
}
