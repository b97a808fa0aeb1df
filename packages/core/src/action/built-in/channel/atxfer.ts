import { defineAction } from "../../define-action.ts";

export const atxfer = defineAction({
  name: "Atxfer",
  classes: ["call"],
  doc: {
    synopsis: "Start an attended transfer.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      Exten: "The extension to transfer to.",
      Context: "The context of that extension.",
    },
  },
  run({ action, backend, reply }) {
    const [name, exten, context] = [action.get("Channel"), action.get("Exten"), action.get("Context")];
    if (name === "") return reply.error("No channel specified");
    if (exten === "") return reply.error("No extension specified");
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    const started = channel.startAttendedTransfer(exten, context === "" ? undefined : context);
    return started
      ? reply.success("Atxfer successfully queued")
      : reply.error("No attended transfer feature code found");
  },
});
