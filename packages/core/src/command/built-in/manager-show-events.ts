import { defineCommand, showUsage } from "../define-command.ts";
import { fit } from "../table.ts";

const widestName = 80;
const namesPerRow = 3;

export const managerShowEvents = defineCommand({
  syntax: "manager show events",
  summary: "List the events of the manager",
  usage: "Usage: manager show events\n       Names every event that the manager knows.\n",
  run: ({ args, events }) => (args.length > 0 ? showUsage : events.list()),
  *print(names) {
    if (names.length === 0) {
      yield "No manager event documentation loaded";
      return;
    }
    const width = Math.min(widestName, Math.max(...names.map((name) => name.length)));
    yield "Events:";
    yield `  ${`${"-".repeat(width)}  `.repeat(namesPerRow)}`;
    for (let at = 0; at < names.length; at += namesPerRow) {
      yield names
        .slice(at, at + namesPerRow)
        .map((name) => `  ${fit(name, width)}`)
        .join("");
    }
    yield "";
    yield `${names.length} events registered.`;
  },
});
