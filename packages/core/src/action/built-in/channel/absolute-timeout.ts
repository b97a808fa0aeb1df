import { leadingDecimal } from "../../../backend/request/leading-number.ts";
import { defineAction } from "../../define-action.ts";

export const absoluteTimeout = defineAction({
  name: "AbsoluteTimeout",
  classes: ["system", "call"],
  changes: ["Channel", "Timeout"],
  needs: ["channels"],
  doc: {
    synopsis: "Limit how long a channel may last.",
    description: "The channel is hung up when the time is over. A new limit replaces the one before.",
    parameters: {
      Channel: "The channel, by its name or its unique id.",
      Timeout: "Seconds from now; fractions are allowed.",
    },
  },
  async run({ action, channels, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const seconds = leadingDecimal(action.get("Timeout")) ?? 0;
    if (seconds <= 0) return reply.error("No timeout specified");
    const channel = await channels.find(name);
    if (channel === undefined || !(await channels.limitTime(channel, seconds))) return reply.error("No such channel");
    return reply.success("Timeout Set");
  },
});
