import { mayRead } from "../../../variables/restricted-names.ts";

import { defineAction } from "../../define-action.ts";

export const status = defineAction({
  name: "Status",
  classes: ["system", "call", "reporting"],
  doc: {
    synopsis: "Show channels in detail.",
    parameters: {
      Channel: "The channel; all of them when it is left out.",
      Variables: "Variables to show with each channel, separated by commas.",
      AllVariables: "yes for all variables of each channel.",
    },
  },
  run({ action, backend, reply, session }) {
    if (!mayRead(action.get("Variables"), session.writeMask)) return reply.error("Status Access Forbidden: Variables");
    const name = action.get("Channel");
    if (name !== "" && backend.findChannel(name) === undefined) return reply.error("No such channel");
    return reply.list("Channel status will follow").complete("StatusComplete", { Items: 0 });
  },
});
