import { defineCommand } from "../command/command.ts";
import { serverOptions } from "../simulate/options.ts";

export const replay = defineCommand({
  name: "replay",
  operands: "FILE.ndjson[.gz] [-- COMMAND …]",
  summary: "Run an AMI server that does what was recorded of another",
  description: [
    "Raises the recorded events at their times, from the first login on, and answers actions as those were answered that asked the same. All else is as with simulate.",
    "With --speed step each line that is typed, or read from standard input, plays one message; a command has standard input for itself, and steps by the control port: POST $AMI_CONTROL/replay/step.",
  ],
  options: [
    {
      name: "speed",
      value: "N|max|step",
      describe: "so many times as fast as it was, as fast as clients read, or one by one [1]",
    },
    {
      name: "answers",
      value: "match|order|idle",
      describe:
        "which answer an action gets: of the one that asks the same, of the next of its name, or an idle Asterisk's [match]",
    },
    { name: "rebase", value: "now", describe: "move all times to when it is played" },
    { name: "loop", describe: "Begin again when the events are over" },
    ...serverOptions,
  ],
  examples: [
    ["pluto-test-server replay call.ndjson --speed max -- npm test", "a test suite against a recorded call"],
    ["pluto-test-server replay monday.ndjson.gz --rebase now --loop", "something to look at, without end"],
  ],
  exitCodes:
    "Exit codes: those of the command, 127 when there is none of that name, 126 when it cannot be run; else 0; 2 wrong usage, no recording, or a port that cannot be had; 3 all was well, but something was violated.",
  run: async (context) => (await import("../simulate/replay.ts")).replay(context),
});
