import { fromText } from "@pluto-ami/protocol";

import { defineCommand, showUsage } from "../../define-command.ts";
import { printEventDocument } from "../../document-text.ts";

export const managerShowEvent = defineCommand({
  syntax: "manager show event",
  summary: "Explain an event of the manager",
  usage:
    "Usage: manager show event <eventname>\n" +
    "       Explains an event: when it is raised, which headers it carries and what they hold.\n",
  complete: ({ events }, position) => (position === 0 ? events.list().map(fromText) : []),
  run({ args, events }) {
    const [name] = args;
    if (name === undefined || args.length > 1) return showUsage;
    return { name, documents: events.find(name)?.documents ?? [] };
  },
  *print({ name, documents }, { persona }) {
    if (documents.length === 0) {
      yield `Could not find event '${name}'`;
      return;
    }
    yield `Event: ${name}`;
    for (const document of documents) yield* printEventDocument(document, persona.layout);
  },
});
