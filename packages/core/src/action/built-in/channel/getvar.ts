import { type ByteString, bytes } from "@pluto-ami/protocol";
import { isFunction, shownValue } from "../../../syntax/function-name.ts";
import { defineAction } from "../../define-action.ts";
import { restrictedNames } from "../../guard/restricted-names.ts";
import type { ActionContext } from "../../action-definition.ts";

export const getvar = defineAction({
  name: "Getvar",
  classes: ["call", "reporting"],
  needs: ["channels", "dialplan", "functions", "variables"],
  doc: {
    synopsis: "Read a variable of a channel, or a global one.",
    description:
      "A variable that is not set has an empty value. Functions that run commands need the class system to write.",
    parameters: {
      Channel: "The channel, by its name or its unique id; leave it out for a global variable.",
      Variable: "The name, in its exact spelling, or a function with its arguments in parentheses.",
    },
  },
  read({ action }) {
    const name = action.get("Variable");
    return name === "" ? { ok: false, error: bytes("No variable specified") } : { ok: true, args: name };
  },
  guards: [restrictedNames("Variable", bytes("GetVar Access Forbidden: Variable"))],
  async run(context, name) {
    const { action, channels, reply } = context;
    const channelName = action.get("Channel");
    let value: ByteString | undefined;
    if (channelName === "") value = await readGlobal(context, name);
    else {
      const channel = await channels.find(channelName);
      if (channel === undefined) return reply.error("No such channel");
      value = await channels.variable(channel, name);
    }
    return reply.success({ Variable: name, Value: shownValue(name, value) });
  },
});

const readGlobal = async (
  { dialplan, functions, variables }: ActionContext<"dialplan" | "functions" | "variables">,
  name: ByteString,
): Promise<ByteString | undefined> =>
  isFunction(name) ? ((await dialplan.readFunction(name)) ?? functions.read(name)) : variables.get(name);
