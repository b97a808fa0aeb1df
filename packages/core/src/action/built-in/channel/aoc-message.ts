import { defineAction } from "../../define-action.ts";

export const aocMessage = defineAction({
  name: "AOCMessage",
  classes: ["aoc"],
  doc: {
    synopsis: "Send an advice of charge to a channel.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      MsgType: "D for charges during the call, E for those at its end, S for the rates at its start.",
    },
  },
  run({ action, backend, reply }) {
    const [name, prefix] = [action.get("Channel"), action.get("ChannelPrefix")];
    if (name === "" && prefix === "") {
      return reply.error("Channel and PartialChannel are not specified. Specify at least one of these.");
    }
    const byPrefix = backend.channels().find((channel) => prefix !== "" && channel.name.startsWith(prefix));
    if (backend.findChannel(name) === undefined && byPrefix === undefined) return reply.error("No such channel");
    if (!/^[des]/i.test(action.get("MsgType"))) return reply.error("Invalid MsgType");
    // No backend carries advice of charge yet.
    return reply.error("Error encoding AOC message, could not queue onto channel");
  },
});
