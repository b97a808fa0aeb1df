import { defineCommand } from "../command/command.ts";

export const recordingDiff = defineCommand({
  name: "recording diff",
  operands: "OLD NEW",
  summary: "Say in what a recording differs from another",
  description: [
    "Actions, their answers, and what happened to each channel are compared; ids, times, and the order of what happens side by side are not.",
  ],
  options: [],
  examples: [["pluto-test-server recording diff asterisk-20.ndjson asterisk-22.ndjson", "what an update changes"]],
  exitCodes: "Exit codes: 0 they do not differ, 1 they do, 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/diff.ts")).diff(context),
});
