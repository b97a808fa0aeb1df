import { type ByteString, fromText } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { field, optional } from "../../field/field.ts";
import { name } from "../../field/kinds.ts";
import { weightOf } from "../../holding/weight.ts";
import type { WireMessage } from "../../message/wire-message.ts";
import type { Line, Stage } from "../../way/stage.ts";

/** The channel that an event is about: it has both names, and either is enough to tell. */
const channelOf = (message: WireMessage): readonly ByteString[] =>
  [message.get("uniqueid"), message.get("channel")].filter((name) => name !== "");

/** Forgets channels: nothing is told of them from one of their events on. */
const forgetting =
  (after: string, channel: ByteString | undefined) =>
  (line: Line<WireMessage>): Stage<WireMessage> => {
    const lost = new Set<ByteString>();
    let lostBytes = 0;
    const lose = (names: readonly ByteString[]): void => {
      for (const name of names) {
        if (lost.has(name)) continue;
        lost.add(name);
        lostBytes += weightOf(name);
      }
      if (lostBytes > line.limits.lostChannelBytes)
        line.giveUp(`the names of ${lost.size} channels that are lost (lostChannelBytes)`);
    };
    return {
      act(message) {
        const names = channelOf(message);
        if (names.some((name) => lost.has(name))) return;
        if (message.title.toLowerCase() === after && (channel === undefined || names.includes(channel))) lose(names);
        line.next.take(message);
      },
    };
  };

export const loseChannel = defineFault({
  name: "lose-channel",
  places: ["E"],
  occasion: "sessions",
  fields: {
    channel: optional(name, "The channel, by its name or its Uniqueid; without it every channel."),
    after: field(name, "Newchannel", "The last event that is told of it."),
  },
  does: "Nothing more is told of a channel after one of its events, and its Hangup never comes. Lists still have it.",
  deed: ({ after, channel }) => ({
    only: ({ kind }) => kind === "event",
    messages: forgetting(after.toLowerCase(), channel === undefined ? undefined : fromText(channel)),
  }),
});
