import { bytes, type ByteString, digits, type Fields, type PermissionClass } from "@pluto-ami/protocol";

import type { ChannelSnapshot } from "../../backend/channel.ts";
import { escapeAsC } from "../../syntax/c-escape.ts";
import { ChannelBlock, type ChannelEvent } from "../channel-events.ts";
import { hangupCauseText } from "./hangup-cause.ts";

/** How a channel ended. */
export interface Ending {
  /** As Q.850 numbers causes; 0 for none that is known. */
  readonly cause: number;
  /** The cause in words; those of Asterisk where it is left out. */
  readonly text?: ByteString;
  /** What the channel's technology calls it, as `SIP 486`; where a call failed. */
  readonly techCause?: ByteString;
}

/** Why somebody else wants a channel to end; of some it is not said. */
export type EndingRequest = Partial<Pick<Ending, "cause" | "techCause">>;

const ofChannel = (
  name: string,
  channel: ChannelSnapshot,
  more?: Fields,
  classes: readonly PermissionClass[] = ["call"],
): ChannelEvent => ({ name, classes, body: [new ChannelBlock(channel), ...(more === undefined ? [] : [more])] });

const ofNoChannel: Fields = { Channel: bytes("none"), Uniqueid: bytes("none") };

/**
 * The events of a channel's life as they look: of each its name, its classes, and its headers in their order (docs/protocol.md#event-bodies).
 * When they come is for the backend, which raises them with the channel as it is then.
 */
export const eventsOfChannel = Object.freeze({
  /** A channel has come into being. */
  newchannel: (channel: ChannelSnapshot): ChannelEvent => ofChannel("Newchannel", channel),

  /** Its state is another one. */
  newstate: (channel: ChannelSnapshot): ChannelEvent => ofChannel("Newstate", channel),

  /** It has come to its present place in the dialplan, and to the application there. */
  newexten: (channel: ChannelSnapshot): ChannelEvent =>
    ofChannel(
      "Newexten",
      channel,
      { Extension: channel.exten, Application: channel.application, AppData: channel.applicationData },
      ["dialplan"],
    ),

  /** Its caller is another one. @param presentation a number and its words, as `0 (Presentation Allowed, Not Screened)` */
  newCallerid: (channel: ChannelSnapshot, presentation: ByteString): ChannelEvent =>
    ofChannel("NewCallerid", channel, { "CID-CallingPres": presentation }),

  /** Whom it is connected to is another one. */
  newConnectedLine: (channel: ChannelSnapshot): ChannelEvent => ofChannel("NewConnectedLine", channel),

  /** Its account code is another one. */
  newAccountCode: (channel: ChannelSnapshot, oldAccountCode: ByteString): ChannelEvent =>
    ofChannel("NewAccountCode", channel, { OldAccountCode: oldAccountCode }),

  /** A variable of it was set, or one of the whole system, where there is no channel. */
  varSet: (channel: ChannelSnapshot | undefined, variable: ByteString, value: ByteString): ChannelEvent => ({
    name: "VarSet",
    classes: ["dialplan"],
    body: [
      channel === undefined ? ofNoChannel : new ChannelBlock(channel),
      { Variable: variable, Value: escapeAsC(value) },
    ],
  }),

  /** It was put on hold. @param musicClass what the other side is to hear, if it was said */
  hold: (channel: ChannelSnapshot, musicClass?: ByteString): ChannelEvent =>
    ofChannel("Hold", channel, { MusicClass: musicClass }),

  /** It is on hold no more. */
  unhold: (channel: ChannelSnapshot): ChannelEvent => ofChannel("Unhold", channel),

  /** Music on hold begins. */
  musicOnHoldStart: (channel: ChannelSnapshot, musicClass: ByteString): ChannelEvent =>
    ofChannel("MusicOnHoldStart", channel, { Class: musicClass }),

  /** Music on hold ends. */
  musicOnHoldStop: (channel: ChannelSnapshot): ChannelEvent => ofChannel("MusicOnHoldStop", channel),

  /** A key is held down. @param direction was it heard from the channel, or sent to it? */
  dtmfBegin: (channel: ChannelSnapshot, digit: ByteString, direction: "Received" | "Sent"): ChannelEvent =>
    ofChannel("DTMFBegin", channel, { Digit: digit, Direction: bytes(direction) }, ["dtmf"]),

  /** A key is let go. @param duration in milliseconds */
  dtmfEnd: (
    channel: ChannelSnapshot,
    digit: ByteString,
    duration: number,
    direction: "Received" | "Sent",
  ): ChannelEvent =>
    ofChannel("DTMFEnd", channel, { Digit: digit, DurationMs: duration, Direction: bytes(direction) }, ["dtmf"]),

  /** The other side, or the network, wants it to end. */
  hangupRequest: (channel: ChannelSnapshot, { cause, techCause }: EndingRequest = {}): ChannelEvent =>
    ofChannel("HangupRequest", channel, { Cause: cause, TechCause: techCause }),

  /** It was told to end. @param ending its `cause` is the number of what told it, which is no hangup cause */
  softHangupRequest: (channel: ChannelSnapshot, { cause, techCause }: Omit<Ending, "text">): ChannelEvent =>
    ofChannel("SoftHangupRequest", channel, { Cause: cause, TechCause: techCause }),

  /** It has ended. */
  hangup: (channel: ChannelSnapshot, { cause, techCause, text = hangupCauseText(cause) }: Ending): ChannelEvent =>
    ofChannel("Hangup", channel, { Cause: digits(cause), "Cause-txt": text, TechCause: techCause }),
});
