import { defineHandedOver } from "../hand-over/define-handed-over.ts";

export const recording = defineHandedOver({
  name: "recording",
  operands: "show|check|anonymise|cut|diff|to-script FILE …",
  summary: "Look at recordings, and make others of them",
  description: ["pluto recording show --help, and so on, tells of each."],
  examples: [
    ["recording show monday.ndjson.gz", "what was said"],
    ["recording anonymise monday.ndjson -o fixture.ndjson.gz", "one that may be shown"],
  ],
  verbs: ["anonymise", "check", "cut", "diff", "show", "to-script"],
});
