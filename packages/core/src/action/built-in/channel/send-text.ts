import { defineAction } from "../../define-action.ts";

export const sendText = defineAction({
  name: "SendText",
  classes: ["call"],
  doc: {
    synopsis: "Send text to a channel.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      Message: "The text.",
      "Content-Type": "What kind of text it is.",
    },
  },
  run({ action, backend, reply }) {
    const [name, message, contentType] = [action.get("Channel"), action.get("Message"), action.get("Content-Type")];
    if (name === "") return reply.error("No channel specified");
    if (message === "") return reply.error("No Message specified");
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("No such channel");
    const isSent = channel.sendText(message, contentType === "" ? undefined : contentType);
    return isSent ? reply.success("Success") : reply.error("Failure");
  },
});
