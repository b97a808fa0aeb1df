import { presenceFields } from "../../../custom-state/custom-presence.ts";
import { defineAction } from "../../define-action.ts";

export const presenceStateList = defineAction({
  name: "PresenceStateList",
  classes: ["call", "reporting"],
  isUnlisted: true,
  needs: ["customPresence", "presence"],
  doc: {
    synopsis: "List who wants to be called, and who does not.",
    description: "One PresenceStateChange event for each provider, then PresenceStateListComplete.",
  },
  async run({ customPresence, presence, reply }) {
    const presences = [...(await presence.list()), ...(await customPresence.list())];
    const list = reply.list("Presence State Changes will follow");
    for (const one of presences) list.item("PresenceStateChange", presenceFields(one));
    list.complete("PresenceStateListComplete");
  },
});
