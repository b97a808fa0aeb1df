import { fromText } from "@pluto-ami/protocol";

import { describeAction } from "../../../action/action-document.ts";
import { defineCommand, showUsage } from "../../define-command.ts";
import { printActionDocument } from "../../document-text.ts";

export const managerShowCommand = defineCommand({
  syntax: "manager show command",
  summary: "Explain an action of the manager",
  usage:
    "Usage: manager show command <actionname> [<actionname> [<actionname> [...]]]\n" +
    "\tExplains the named actions: what they do, which headers they take and who may ask for them.\n",
  complete: ({ actions }) => actions.list().map(({ name }) => fromText(name)),
  run({ actions, args, documentation, events, persona }) {
    if (args.length === 0) return showUsage;
    const names = new Set<string>(args.map((name) => name.toLowerCase()));
    return actions
      .list()
      .filter(({ name }) => names.has(name.toLowerCase()))
      .map((action) => describeAction(action, { documentation, events, persona }));
  },
  *print(documents, { persona }) {
    for (const document of documents) yield* printActionDocument(document, persona.layout);
  },
});
