import { mayRead } from "../../../variables/restricted-names.ts";

import { defineAction } from "../../define-action.ts";

export const getvar = defineAction({
  name: "Getvar",
  classes: ["call", "reporting"],
  doc: {
    synopsis: "Read a variable.",
    parameters: {
      Channel: "The channel whose variable it is; a global one when it is left out.",
      Variable: "The name, or a function with its arguments.",
    },
  },
  run({ action, backend, reply, session, variables }) {
    const [name, channelName] = [action.get("Variable"), action.get("Channel")];
    if (name === "") return reply.error("No variable specified");
    if (!mayRead(name, session.writeMask)) return reply.error("GetVar Access Forbidden: Variable");
    const channel = channelName === "" ? undefined : backend.findChannel(channelName);
    if (channelName !== "" && channel === undefined) return reply.error("No such channel");
    const value = channel === undefined ? variables.get(name) : channel.variable(name);
    return reply.success({ Variable: name, Value: value ?? "" });
  },
});
