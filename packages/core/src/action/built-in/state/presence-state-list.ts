import type { ByteString } from "@pluto-ami/protocol";

import { presenceFields } from "../../../state/custom-state/custom-presence.ts";
import type { ProviderPresence } from "../../../backend/presence.ts";
import { inPieces } from "../../../session/answer/producer.ts";
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
    list: { items: ["PresenceStateChange"], end: "PresenceStateListComplete" },
  },
  async run({ customPresence, presence, reply }) {
    const own = await presence.list();
    const custom = await customPresence.list();
    reply.keeps(KeptBytes.ofItems(own));
    const end = { event: "PresenceStateListComplete" };
    reply.listLazily("Presence State Changes will follow", end, async function* (list) {
      const render = (one: ProviderPresence): ByteString => list.item("PresenceStateChange", presenceFields(one));
      for (const one of own) yield render(one);
      for await (const page of custom) yield* inPieces(page.map(render));
    });
  },
});
