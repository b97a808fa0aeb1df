import { fromText } from "@pluto-ami/protocol";

import { synopsisOf } from "../../../action/action-document.ts";
import { defineCommand } from "../../define-command.ts";
import { fit } from "../../table.ts";

const lineWidth = 80;
const title = "Action";

export const managerShowCommands = defineCommand({
  syntax: "manager show commands",
  summary: "List the actions of the manager",
  usage: "Usage: manager show commands\n\tNames every action that clients can ask for, with what it is good for.\n",
  run: ({ actions, documentation }) =>
    actions.listed().map((action) => ({ action: action.name, synopsis: synopsisOf(action, { documentation }) })),
  *print(actions, { persona }) {
    const { nameWidth } = persona.layout.showCommands;
    const width = Math.max(nameWidth, title.length, ...actions.map(({ action }) => action.length));
    const rest = Math.max(0, lineWidth - width - 4);
    const row = (action: string, synopsis: string): string =>
      `  ${fit(action, width)}  ${fromText(synopsis).slice(0, rest)}`;
    yield row(title, "Synopsis");
    yield row("------", "--------");
    for (const { action, synopsis } of actions) yield row(action, synopsis);
  },
});
