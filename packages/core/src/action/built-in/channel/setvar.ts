import { escapeAsC } from "../../../variables/c-escape.ts";

import { defineAction } from "../../define-action.ts";

export const setvar = defineAction({
  name: "Setvar",
  classes: ["call"],
  doc: {
    synopsis: "Set a variable.",
    parameters: {
      Channel: "The channel whose variable it is; a global one when it is left out.",
      Variable: "The name.",
      Value: "The value; an empty one unsets it.",
    },
  },
  run({ action, backend, bus, reply, variables }) {
    const [name, value, channelName] = [action.get("Variable"), action.get("Value"), action.get("Channel")];
    if (name === "") return reply.error("No variable specified");
    const channel = channelName === "" ? undefined : backend.findChannel(channelName);
    if (channelName !== "" && channel === undefined) return reply.error("No such channel");
    const isSet = channel === undefined ? variables.set(name, value) : channel.setVariable(name, value);
    if (!isSet) return reply.error("Variable not set");
    reply.success("Variable Set");
    if (channel === undefined) {
      const body = { Channel: "none", Uniqueid: "none", Variable: name, Value: escapeAsC(value) };
      bus.emit({ name: "VarSet", classes: ["dialplan"], body });
    }
    return undefined;
  },
});
