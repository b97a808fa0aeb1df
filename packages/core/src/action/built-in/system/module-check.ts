import { defineAction } from "../../define-action.ts";

export const moduleCheck = defineAction({
  name: "ModuleCheck",
  classes: ["system"],
  needs: ["modules"],
  doc: {
    synopsis: "Check that a module is loaded.",
    parameters: { Module: "The module's name, with or without .so." },
  },
  run({ action, modules, reply }) {
    // The reference has printed an empty version since versions of single files went away
    // (docs/protocol.md#module-check).
    if (modules.find(action.get("Module")) === undefined) reply.error("Module not loaded");
    else reply.success({ Version: "" });
  },
});
