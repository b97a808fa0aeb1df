import { encodeFields } from "@pluto-ami/protocol";

import { defineAction } from "../../define-action.ts";

export const presenceState = defineAction({
  name: "PresenceState",
  classes: ["call", "reporting"],
  doc: {
    synopsis: "Show what somebody is up to.",
    parameters: {
      Provider: "The presence provider, as in CustomPresence:ann.",
    },
  },
  run({ action, backend, reply }) {
    const provider = action.get("Provider");
    if (provider === "") return reply.error("No provider specified");
    const presence = backend.presence(provider);
    if (presence === undefined) return reply.error(`Invalid provider ${provider} or provider in invalid state`);
    const { message, state, subtype } = presence;
    const lines = encodeFields({
      Message: "Presence State",
      State: state,
      Subtype: subtype === "" ? undefined : subtype,
    });
    // The text comes under both of its names, so Message comes twice (spec/ami.md §4.3).
    const text = message === "" ? "" : encodeFields({ Message: message, PresenceMessage: message });
    return reply.raw("Success", lines + text);
  },
});
