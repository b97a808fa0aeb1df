import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import { channelFields } from "../../../backend/channel-fields.ts";
import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
import { defineAction } from "../../define-action.ts";

export const coreShowChannels = defineAction({
  name: "CoreShowChannels",
  classes: ["system", "reporting"],
  needs: ["channels", "state", "worldClock"],
  doc: {
    synopsis: "List the channels that are up.",
    description: "One CoreShowChannel event for each channel, then CoreShowChannelsComplete.",
    list: { items: ["CoreShowChannel"], end: "CoreShowChannelsComplete" },
  },
  async run({ channels, reply, state, worldClock }) {
    const shown = await channels.list();
    const now = worldClock.steady();
    reply.keeps(KeptBytes.ofItems(shown));
    reply.listLazily("Channels will follow", { event: "CoreShowChannelsComplete" }, async function* (list) {
      for (const channel of shown) {
        yield list.item("CoreShowChannel", {
          ...(await channelFields(channel, channels, state.general.channelVars)),
          Application: channel.application,
          ApplicationData: channel.applicationData,
          Duration: printDuration(now - channel.createdAt.steady),
          BridgeId: channel.bridgeId,
        });
      }
    });
  },
});

/** Hours, minutes and seconds: `00:01:05` (docs/protocol.md#core-show-channels). */
const printDuration = (milliseconds: number): ByteString => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return demandBytes(parts.join(":"));
};
