import { defineHandedOver } from "../hand-over/define-handed-over.ts";

export const replay = defineHandedOver({
  name: "replay",
  operands: "FILE.ndjson[.gz] [-- COMMAND …]",
  summary: "Run an AMI server that does what was recorded of another",
  description: [
    "Raises recorded events at their times, and answers actions as those were answered that asked the same.",
  ],
  examples: [["replay call.ndjson --speed max -- npm test", "a test suite against a recorded call"]],
});
