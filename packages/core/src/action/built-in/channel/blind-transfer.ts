import { defineAction } from "../../define-action.ts";

const errors = {
  "not-permitted": "Transfer not permitted",
  invalid: "Transfer invalid",
  failed: "Transfer failed",
} as const;

export const blindTransfer = defineAction({
  name: "BlindTransfer",
  classes: ["call"],
  changes: ["Channel", "Exten", "Context"],
  needs: ["channels"],
  doc: {
    synopsis: "Transfer a call without asking its new party.",
    description: "The parties that the channel talks to go to the extension; the channel itself is free then.",
    parameters: {
      Channel: "The channel of the party that transfers, by its name or its unique id.",
      Exten: "Where the others go.",
      Context: "The dialplan context of that extension; the channel's own when it is left out.",
    },
  },
  async run({ action, channels, reply }) {
    const [name, exten] = [action.get("Channel"), action.get("Exten")];
    if (name === "") return reply.error("No channel specified");
    if (exten === "") return reply.error("No extension specified");
    const channel = await channels.find(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    const outcome = await channels.blindTransfer(channel, { context: action.get("Context") || channel.context, exten });
    if (outcome === "done") return reply.success("Transfer succeeded");
    return reply.error(errors[outcome]);
  },
});
