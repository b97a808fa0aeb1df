import { printClasses } from "@pluto-ami/protocol";

import { mayRun } from "../../action-registry.ts";
import { defineAction } from "../../define-action.ts";

export const listCommands = defineAction({
  name: "ListCommands",
  classes: [],
  needs: ["actions"],
  doc: {
    synopsis: "List the actions that this session may run.",
    description: "One line for each action: its name, what it does, and the classes that allow it.",
  },
  run({ actions, reply, session }) {
    const lines = actions
      .list()
      .filter((action) => mayRun(session.writeMask, action))
      .map(({ name, doc, mask }) => `${name}: ${doc.synopsis} (Priv: ${printClasses(mask)})\r\n`);
    reply.raw("Success", lines.join(""));
  },
});
