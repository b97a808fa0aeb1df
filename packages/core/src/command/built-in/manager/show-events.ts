import { bytes, fromText, joinBytes } from "@pluto-ami/protocol";

import { defineCommand, showUsage } from "../../define-command.ts";
import { fit } from "../../table.ts";

const widestName = 80;
const namesPerRow = 3;

export const managerShowEvents = defineCommand({
  syntax: "manager show events",
  summary: "List the events of the manager",
  usage: "Usage: manager show events\n\tNames every event that the manager knows.\n",
  run: ({ args, events }) => (args.length > 0 ? showUsage : events.list().map(fromText)),
  *print(names, { persona }) {
    if (names.length === 0) {
      yield "No manager event documentation loaded";
      return;
    }
    const { count, nameWidth } = persona.layout.showEvents;
    const longest = Math.min(widestName, Math.max(...names.map((name) => name.length)));
    const width = nameWidth === "longest" ? longest : nameWidth;
    yield "Events:";
    yield `  ${bytes(`${bytes("-").repeat(width)}  `).repeat(namesPerRow)}`;
    for (let at = 0; at < names.length; at += namesPerRow) {
      yield joinBytes(names.slice(at, at + namesPerRow).map((name) => bytes(`  ${fit(name, width)}`)));
    }
    if (!count) return;
    yield "";
    yield `${names.length} events registered.`;
  },
});
