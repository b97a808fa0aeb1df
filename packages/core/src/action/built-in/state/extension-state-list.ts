import { extensionStatusText } from "../../../backend/extension-states.ts";
import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
import { defineAction } from "../../define-action.ts";

export const extensionStateList = defineAction({
  name: "ExtensionStateList",
  classes: ["call", "reporting"],
  needs: ["extensionStates"],
  doc: {
    synopsis: "List the extensions that have a hint, and how their devices are.",
    description: "One ExtensionStatus event for each extension, then ExtensionStateListComplete.",
    list: { items: ["ExtensionStatus"], end: "ExtensionStateListComplete" },
  },
  async run({ extensionStates, reply }) {
    const extensions = await extensionStates.list();
    reply.keeps(KeptBytes.ofItems(extensions));
    reply.listLazily("Extension Statuses will follow", { event: "ExtensionStateListComplete" }, function* (list) {
      for (const { context, exten, hint, status } of extensions) {
        const StatusText = extensionStatusText(status);
        yield list.item("ExtensionStatus", { Exten: exten, Context: context, Hint: hint, Status: status, StatusText });
      }
    });
  },
});
