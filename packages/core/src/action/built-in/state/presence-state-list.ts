import { presenceFields } from "../../../state/custom-state/custom-presence.ts";
import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
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
    reply.keeps(new KeptBytes(presences.length * KeptBytes.perItem));
    reply.listLazily("Presence State Changes will follow", { event: "PresenceStateListComplete" }, function* (list) {
      for (const one of presences) yield list.item("PresenceStateChange", presenceFields(one));
    });
  },
});
