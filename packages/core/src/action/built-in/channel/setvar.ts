import type { ByteString } from "@pluto-ami/protocol";

import { eventsOfChannel } from "../../../event/raise/channel.ts";
import { isFunction } from "../../../syntax/function-name.ts";
import { defineAction } from "../../define-action.ts";
import type { ActionContext } from "../../action-definition.ts";

export const setvar = defineAction({
  name: "Setvar",
  classes: ["call"],
  changes: ["Channel", "Variable"],
  needs: ["channelEvents", "channels", "dialplan", "functions", "variables"],
  doc: {
    synopsis: "Set a variable of a channel, or a global one.",
    description: "An empty value unsets it. The VarSet event tells everybody who may read the class dialplan.",
    parameters: {
      Channel: "The channel, by its name or its unique id; leave it out for a global variable.",
      Variable: "The name, in its exact spelling, or a function with its arguments in parentheses.",
      Value: "The new value.",
    },
  },
  async run(context) {
    const { action, channels, reply } = context;
    const [name, value, channelName] = [action.get("Variable"), action.get("Value"), action.get("Channel")];
    if (name === "") return reply.error("No variable specified");
    let isSet: boolean;
    if (channelName === "") isSet = await writeGlobal(context, name, value);
    else {
      const channel = await channels.find(channelName);
      if (channel === undefined) return reply.error("No such channel");
      isSet = await channels.setVariable(channel, name, value);
    }
    if (isSet) reply.success("Variable Set");
    else reply.error("Variable not set");
    return undefined;
  },
});

const writeGlobal = async (
  {
    channelEvents,
    dialplan,
    functions,
    variables,
  }: ActionContext<"channelEvents" | "dialplan" | "functions" | "variables">,
  name: ByteString,
  value: ByteString,
): Promise<boolean> => {
  if (isFunction(name)) return (await dialplan.writeFunction(name, value)) || functions.write(name, value);
  if (!variables.set(name, value)) return false;
  void channelEvents.emit(eventsOfChannel.varSet(undefined, name, value));
  return true;
};
