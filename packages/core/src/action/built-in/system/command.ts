import { encodeHeader, encodeOutput } from "@pluto-ami/protocol";

import { defineAction } from "../../define-action.ts";

/** Commands that stay out of reach over the manager, whatever the blanks between their words (spec/ami.md §4.2). */
const blocked = /^\s*(module\s+(load|unload)|restart\s+gracefully)(\s|$)/i;

export const command = defineAction({
  name: "Command",
  classes: ["command"],
  needs: ["commandLine"],
  doc: {
    synopsis: "Run a command of the command line.",
    description:
      "The output comes as one Output header for each line. With Format: json it is the command's value instead.",
    parameters: {
      Command: "The command line, as an operator would type it.",
      Format: "json for the value as JSON; the default is text.",
    },
  },
  async run({ action, commandLine, reply, session }) {
    const line = action.get("Command");
    if (line.trim() === "") return reply.error("No command provided");
    if (blocked.test(line)) return reply.error("Command blacklisted");
    const format = action.get("Format").toLowerCase() === "json" ? "json" : "text";
    const { ok, rest, text } = await commandLine(line, format, session);
    const response = ok ? "Success" : "Error";
    const beginning = `Message: Command output follows\r\n${encodeOutput(text)}`;
    return rest === undefined ? reply.raw(response, beginning) : reply.rawLazily(response, outputOf(beginning, rest));
  },
});

function* outputOf(beginning: string, rest: Iterable<string>): Generator<string> {
  yield beginning;
  for (const line of rest) yield encodeHeader("Output", line);
}
