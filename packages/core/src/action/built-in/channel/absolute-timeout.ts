import { defineAction } from "../../define-action.ts";

export const absoluteTimeout = defineAction({
  name: "AbsoluteTimeout",
  classes: ["system", "call"],
  doc: {
    synopsis: "Hang a channel up after some time.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      Timeout: "Seconds from now, above 0; fractions count.",
    },
  },
  run({ action, backend, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const seconds = Number.parseFloat(action.get("Timeout"));
    if (!(seconds > 0)) return reply.error("No timeout specified");
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("No such channel");
    channel.limitTime(seconds);
    return reply.success("Timeout Set");
  },
});
