import { defineAction } from "../../define-action.ts";

// The reference ends these messages in a line feed of their own; a frame of Pluto never does
// (docs/protocol.md#core-show-channel-map).
export const coreShowChannelMap = defineAction({
  name: "CoreShowChannelMap",
  classes: ["system", "reporting"],
  needs: ["channels"],
  doc: {
    synopsis: "List the channels that a channel is connected with.",
    description:
      "One CoreShowChannelMap event for each of them, over any number of bridges, then CoreShowChannelMapComplete. A channel in no bridge has none.",
    parameters: { Channel: "The channel to start from, by its name or its unique id." },
    list: { items: ["CoreShowChannelMap"], end: "CoreShowChannelMapComplete" },
  },
  async run({ action, channels, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("CoreShowChannelMap requires a channel.");
    const channel = await channels.find(name);
    if (channel === undefined) return reply.error("Could not get channel snapshot");
    const connected = await channels.connectedTo(channel);
    if (connected === undefined) return reply.error("Could not create channel map");
    const list = reply.list("Channel map will follow");
    for (const other of connected) list.item("CoreShowChannelMap", { Channel: name, ConnectedChannel: other });
    return list.complete("CoreShowChannelMapComplete");
  },
});
