import { defineAction } from "../../define-action.ts";

export const sendText = defineAction({
  name: "SendText",
  classes: ["call"],
  changes: ["Channel"],
  needs: ["channels"],
  doc: {
    synopsis: "Send a text message to the party on a channel.",
    parameters: {
      Channel: "The channel, by its name or its unique id.",
      Message: "The text.",
      "Content-Type": "What kind of text it is, as in text/plain.",
    },
  },
  async run({ action, channels, reply }) {
    const [name, text] = [action.get("Channel"), action.get("Message")];
    if (name === "") return reply.error("No channel specified");
    if (text === "") return reply.error("No Message specified");
    const channel = await channels.find(name);
    if (channel === undefined) return reply.error("No such channel");
    const isSent = await channels.sendText(channel, text, action.get("Content-Type"));
    return isSent ? reply.success("Success") : reply.error("Failure");
  },
});
