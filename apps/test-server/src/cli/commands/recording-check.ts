import { defineCommand } from "../command/command.ts";

export const recordingCheck = defineCommand({
  name: "recording check",
  operands: "FILE.ndjson[.gz] …",
  summary: "Say what is wrong with recordings",
  description: [
    "Names each line that is none, and each that holds a secret: a recorder writes none, but recordings are edited by hand.",
  ],
  options: [],
  examples: [["pluto-test-server recording check fixtures/*.ndjson", "before they are committed"]],
  exitCodes: "Exit codes: 0 all is right, 1 something is not, 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/check.ts")).check(context),
});
