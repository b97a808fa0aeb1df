import { allClasses, parseEventMask } from "@pluto-ami/protocol";

import { defineAction } from "../../define-action.ts";

export const events = defineAction({
  name: "Events",
  classes: [],
  needs: ["state"],
  doc: {
    synopsis: "Choose which events this session gets.",
    description: "The choice counts within what the user may read. The answer says On or Off as it was asked for.",
    parameters: {
      EventMask: "on, off, a list of classes such as system,call,log, or the sum of their bits.",
    },
  },
  run({ action, reply, session, state }) {
    const mask = parseEventMask(action.get("EventMask"));
    if (mask !== undefined) session.requestEvents(mask);
    // Clients of 2006 took a silent server for granted here (docs/protocol.md#events-action).
    if (state.general.brokenEventsAction && (mask === undefined || mask === allClasses)) reply.silence();
    else if (mask === undefined) reply.error("Invalid event mask");
    else reply.success({ Events: mask > 0 ? "On" : "Off" });
  },
});
