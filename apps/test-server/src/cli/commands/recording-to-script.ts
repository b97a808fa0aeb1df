import { defineCommand } from "../command/command.ts";

export const recordingToScript = defineCommand({
  name: "recording to-script",
  operands: "FILE.ndjson[.gz] [-o FILE]",
  summary: "Make a script of a recording",
  description: [
    "A rule for each action that was asked, and a play of the events that belong to none: to be cut down by hand.",
  ],
  options: [{ name: "output", alias: "o", value: "FILE", describe: "where to [standard output]" }],
  examples: [["pluto-test-server recording to-script call.ndjson -o call.ami", "a script to begin with"]],
  exitCodes: "Exit codes: 0 done, 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/to-script.ts")).toScript(context),
});
