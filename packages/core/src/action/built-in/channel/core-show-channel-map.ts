import { defineAction } from "../../define-action.ts";

export const coreShowChannelMap = defineAction({
  name: "CoreShowChannelMap",
  classes: ["system", "reporting"],
  doc: {
    synopsis: "List the channels that a channel is connected with.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
    },
  },
  run({ action, backend, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("CoreShowChannelMap requires a channel.");
    if (backend.findChannel(name) === undefined) return reply.error("Could not get channel snapshot");
    return reply.list("Channel map will follow").complete("CoreShowChannelMapComplete");
  },
});
