import { bytes, type ByteString, outputLine, outputLines } from "@pluto-ami/protocol";

import type { CommandResult } from "../../command-line.ts";
import type { Persona } from "../../../persona/persona.ts";
import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
import type { Reply } from "../../../session/answer/reply.ts";
import { defineAction } from "../../define-action.ts";
import { blockedCommands } from "../../guard/blocked-commands.ts";

/** Both forms of the answer (docs/protocol.md#command-action, #old-command-answer). The older one tells no failure. */
const answers: Readonly<Record<Persona["commandAnswer"], (reply: Reply, result: CommandResult) => void>> = {
  output: (reply, { ok, rest, text }) => {
    const response = ok ? "Success" : "Error";
    const beginning = [bytes("Message: Command output follows"), ...outputLines(text)];
    if (rest === undefined) reply.raw(response, beginning);
    else reply.rawLazily(response, outputOf(beginning, rest));
  },
  follows: (reply, { rest, text }) => reply.follows("Command", text, rest),
};

export const command = defineAction({
  name: "Command",
  classes: ["command"],
  needs: ["commandLine", "persona"],
  doc: {
    synopsis: "Run a command of the command line.",
    description:
      "The output comes as one Output header for each line. With Format: json it is the command's value instead.",
    parameters: {
      Command: "The command line, as an operator would type it.",
      Format: "json for the value as JSON; the default is text.",
    },
  },
  guards: [blockedCommands],
  async run({ action, commandLine, persona, reply, session }) {
    const line = action.get("Command");
    if (line.trim() === "") return reply.error("No command provided");
    const format = action.get("Format").toLowerCase() === "json" ? "json" : "text";
    const result = await commandLine(line, format, session);
    if (result.keptBytes !== undefined) reply.keeps(new KeptBytes(result.keptBytes));
    return answers[persona.commandAnswer](reply, result);
  },
});

function* outputOf(beginning: Iterable<ByteString>, rest: Iterable<ByteString>): Generator<ByteString> {
  yield* beginning;
  for (const line of rest) yield outputLine(line);
}
