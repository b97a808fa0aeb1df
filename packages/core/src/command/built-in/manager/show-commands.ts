import { bytes, type ByteString, fromText } from "@pluto-ami/protocol";

import { synopsisOf } from "../../../action/action-document.ts";
import { defineCommand } from "../../define-command.ts";
import { fit } from "../../table.ts";

const lineWidth = 80;
const title = bytes("Action");

export const managerShowCommands = defineCommand({
  syntax: "manager show commands",
  summary: "List the actions of the manager",
  usage: "Usage: manager show commands\n\tNames every action that clients can ask for, with what it is good for.\n",
  run: ({ actions, documentation }) =>
    actions.listed().map((action) => ({
      action: fromText(action.name),
      synopsis: fromText(synopsisOf(action, { documentation })),
    })),
  *print(actions, { persona }) {
    const { nameWidth } = persona.layout.showCommands;
    const width = Math.max(nameWidth, title.length, ...actions.map(({ action }) => action.length));
    const rest = Math.max(0, lineWidth - width - 4);
    const row = (action: ByteString, synopsis: ByteString): ByteString =>
      bytes(`  ${fit(action, width)}  ${synopsis.slice(0, rest)}`);
    yield row(title, bytes("Synopsis"));
    yield row(bytes("------"), bytes("--------"));
    for (const { action, synopsis } of actions) yield row(action, synopsis);
  },
});
