import { defineAction } from "../../define-action.ts";

export const cancelAtxfer = defineAction({
  name: "CancelAtxfer",
  classes: ["call"],
  changes: ["Channel"],
  needs: ["channels"],
  doc: {
    synopsis: "Give up a transfer while its parties still talk about it.",
    description: "As if the party that transfers had dialled the feature code that disconnects.",
    parameters: { Channel: "The channel of the party that transfers, by its name or its unique id." },
  },
  async run({ action, channels, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const channel = await channels.find(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    if ((await channels.cancelAttendedTransfer(channel)) === "no-feature-code") {
      return reply.error("No disconnect feature code found");
    }
    return reply.success("CancelAtxfer successfully queued");
  },
});
