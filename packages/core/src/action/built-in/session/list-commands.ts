import { demandBytes, fromText, printClasses } from "@pluto-ami/protocol";

import { synopsisOf } from "../../action-document.ts";
import { mayRun } from "../../action-registry.ts";
import { defineAction } from "../../define-action.ts";

export const listCommands = defineAction({
  name: "ListCommands",
  classes: [],
  needs: ["actions", "documentation", "rights"],
  doc: {
    synopsis: "List the actions that this session may run.",
    description: "One line for each action: its name, what it does, and the classes that allow it.",
  },
  run({ actions, documentation, reply, rights }) {
    const lines = actions
      .listed()
      .filter((action) => mayRun(rights, action))
      .map((action) => {
        const synopsis = fromText(synopsisOf(action, { documentation }));
        return demandBytes(`${action.name}: ${synopsis} (Priv: ${printClasses(action.mask)})`);
      });
    reply.raw("Success", lines);
  },
});
