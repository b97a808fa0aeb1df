import { defineCommand } from "../command/command.ts";

export const recordingShow = defineCommand({
  name: "recording show",
  operands: "FILE.ndjson[.gz] …",
  summary: "Print recordings for people",
  description: [
    "A line each message: when, on which connection, which way, and its headers. With --json the lines as they are, unpacked.",
  ],
  options: [],
  examples: [["pluto-test-server recording show monday.ndjson.gz | less", "read what was said"]],
  exitCodes: "Exit codes: 0 done, 1 a line could not be read, 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/show.ts")).show(context),
});
