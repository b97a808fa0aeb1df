import { defineAction } from "../../define-action.ts";

export const cancelAtxfer = defineAction({
  name: "CancelAtxfer",
  classes: ["call"],
  doc: {
    synopsis: "Call an attended transfer off.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
    },
  },
  run({ action, backend, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    const cancelled = channel.cancelAttendedTransfer();
    return cancelled
      ? reply.success("CancelAtxfer successfully queued")
      : reply.error("No disconnect feature code found");
  },
});
