import type { TransferOutcome } from "../../../backend/channel.ts";

import { defineAction } from "../../define-action.ts";

const failures: Readonly<Record<Exclude<TransferOutcome, "done">, string>> = {
  "not-permitted": "Transfer not permitted",
  invalid: "Transfer invalid",
  failed: "Transfer failed",
};

export const blindTransfer = defineAction({
  name: "BlindTransfer",
  classes: ["call"],
  doc: {
    synopsis: "Transfer a channel without asking.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      Exten: "The extension to transfer to.",
      Context: "The context of that extension; the channel's own when it is left out.",
    },
  },
  run({ action, backend, reply }) {
    const [name, exten, context] = [action.get("Channel"), action.get("Exten"), action.get("Context")];
    if (name === "") return reply.error("No channel specified");
    if (exten === "") return reply.error("No extension specified");
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("Channel specified does not exist");
    const outcome = channel.blindTransfer(exten, context === "" ? channel.context : context);
    return outcome === "done" ? reply.success("Transfer succeeded") : reply.error(failures[outcome]);
  },
});
