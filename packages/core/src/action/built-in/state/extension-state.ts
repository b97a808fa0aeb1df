import { bytes } from "@pluto-ami/protocol";
import { extensionStatusText } from "../../../backend/extension-states.ts";
import { defineAction } from "../../define-action.ts";

export const extensionState = defineAction({
  name: "ExtensionState",
  classes: ["call", "reporting"],
  needs: ["extensionStates"],
  doc: {
    synopsis: "Show whether the devices of an extension are in use.",
    description: "The dialplan's hint says which devices these are. Status is -1 for an extension without a hint.",
    parameters: {
      Exten: "The extension.",
      Context: "Its dialplan context; default when it is left out.",
    },
  },
  async run({ action, extensionStates, reply }) {
    const exten = action.get("Exten");
    if (exten === "") return reply.error("Extension not specified");
    const context = action.get("Context") || bytes("default");
    const { hint, status } = await extensionStates.find(exten, context);
    return reply.success({
      Message: "Extension Status",
      Exten: exten,
      Context: context,
      Hint: hint,
      Status: status,
      StatusText: extensionStatusText(status),
    });
  },
});
