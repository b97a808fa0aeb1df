import { defineAction } from "../../define-action.ts";

export const coreShowChannels = defineAction({
  name: "CoreShowChannels",
  classes: ["system", "reporting"],
  doc: {
    synopsis: "List the channels that are up.",
    description: "One CoreShowChannel event for each channel, then CoreShowChannelsComplete.",
  },
  run({ reply }) {
    reply.list("Channels will follow").complete("CoreShowChannelsComplete");
  },
});
