import { defineAction } from "../../define-action.ts";

/** The states with a name of their own; all others are Unknown (spec/ami.md §4.3). */
const statusTexts: Readonly<Record<number, string>> = {
  0: "Idle",
  1: "InUse",
  2: "Busy",
  4: "Unavailable",
  8: "Ringing",
  9: "InUse&Ringing",
  16: "Hold",
  17: "InUse&Hold",
};

export const extensionState = defineAction({
  name: "ExtensionState",
  classes: ["call", "reporting"],
  doc: {
    synopsis: "Show the state of an extension.",
    parameters: {
      Exten: "The extension.",
      Context: "Its context; default when it is left out.",
    },
  },
  run({ action, backend, reply }) {
    const exten = action.get("Exten");
    if (exten === "") return reply.error("Extension not specified");
    const context = action.get("Context") === "" ? "default" : action.get("Context");
    const { hint, status } = backend.extensionStatus(context, exten);
    const statusText = statusTexts[status] ?? "Unknown";
    const fields = { Exten: exten, Context: context, Hint: hint, Status: status, StatusText: statusText };
    return reply.success({ Message: "Extension Status", ...fields });
  },
});
