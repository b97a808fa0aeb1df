import { defineHandedOver } from "../hand-over/define-handed-over.ts";

export const simulate = defineHandedOver({
  name: "simulate",
  operands: "[FILE.ami|FILE.json|FOLDER …] [-- COMMAND …]",
  summary: "Run an AMI server for tests, alone or around a command",
  description: [
    "Answers as an idle Asterisk does, and does what scripts say. A command behind -- is run when the port is open and finds the server by AMI_HOST, AMI_PORT, AMI_USER, AMI_SECRET, AMI_URL and AMI_CONTROL.",
  ],
  examples: [
    ["simulate -- npm test", "a server for a test suite, on a free port"],
    ["simulate --strict queue-panel.ami -- pytest", "the same by a script, and nothing besides"],
  ],
});
