import { bytes } from "@pluto-ami/protocol";

import { defineAction } from "../../define-action.ts";

export const presenceState = defineAction({
  name: "PresenceState",
  classes: ["call", "reporting"],
  needs: ["customPresence", "presence"],
  doc: {
    synopsis: "Show whether somebody wants to be called.",
    description: "PresenceMessage is what the person says about it, if anything; it is there a second time as Message.",
    parameters: { Provider: "Who, as in CustomPresence:joe." },
  },
  async run({ action, customPresence, presence, reply }) {
    const provider = action.get("Provider");
    if (provider === "") return reply.error("No provider specified");
    const found = customPresence.has(provider) ? await customPresence.find(provider) : await presence.find(provider);
    if (found === undefined) {
      return reply.error(`Invalid provider ${provider} or provider in invalid state`);
    }
    const { message, state, subtype } = found;
    // Message stands there twice, so these are no fields by name (docs/protocol.md#presence-state).
    const lines = [["Message", "Presence State"] as const, ["State", state] as const];
    const more = subtype === "" ? [] : [["Subtype", subtype] as const];
    const words = message === "" ? [] : [["Message", message] as const, ["PresenceMessage", message] as const];
    const all = [...lines, ...more, ...words].map(([name, value]) => bytes(`${name}: ${value}`));
    return reply.raw("Success", all);
  },
});
