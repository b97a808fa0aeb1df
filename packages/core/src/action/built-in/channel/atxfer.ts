import { defineAction } from "../../define-action.ts";

export const atxfer = defineAction({
  name: "Atxfer",
  classes: ["call"],
  changes: ["Channel", "Exten", "Context"],
  needs: ["channels"],
  doc: {
    synopsis: "Transfer a call with a talk to its new party first.",
    description: "As if the party on the channel had dialled the feature code for it.",
    parameters: {
      Channel: "The channel of the party that transfers, by its name or its unique id.",
      Exten: "Whom to call.",
      Context: "The dialplan context of that extension; the channel's own when it is left out.",
    },
  },
  async run({ action, channels, reply }) {
    const [name, exten] = [action.get("Channel"), action.get("Exten")];
    if (name === "") return reply.error("No channel specified");
    if (exten === "") return reply.error("No extension specified");
    const channel = await channels.find(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    const context = action.get("Context") || channel.context;
    const outcome = await channels.attendedTransfer(channel, { context, exten });
    if (outcome === "no-feature-code") return reply.error("No attended transfer feature code found");
    return reply.success("Atxfer successfully queued");
  },
});
