import { defineCommand } from "../command/command.ts";
import { serverOptions } from "../simulate/options.ts";

export const simulate = defineCommand({
  name: "simulate",
  operands: "[FILE.ami|FILE.json|FOLDER …] [-- COMMAND …]",
  summary: "Run an AMI server for tests, alone or around a command",
  description: [
    "Answers as an idle Asterisk does, and does what scripts say: their rules, users and plays. A folder stands for the scripts in it.",
    "With a command behind --, starts it when the port is open, with AMI_HOST, AMI_PORT, AMI_USER, AMI_SECRET, AMI_URL and AMI_CONTROL in its environment, hands on signals, and ends as it does; what was violated is told. Without one it runs until SIGINT or SIGTERM, and with --strict tells then what was violated.",
    "PLUTO_USER and PLUTO_SECRET say who may log in where no --user does. PLUTO_CONTROL_TOKEN is what clients of the control port must have. What stands on a command line can be seen by other users of the machine.",
  ],
  options: serverOptions,
  examples: [
    ["pluto-test-server simulate -- npm test", "a server for a test suite, on a free port"],
    ["pluto-test-server simulate --strict queue-panel.ami -- pytest", "the same by a script, and nothing besides"],
    ["pluto-test-server simulate --user panel:s3cret:call,agent", "one to try a program with, on port 5038"],
    ["pluto-test-server simulate --chaos 0.01 --seed 7 -- npm test", "the same trouble each time"],
  ],
  exitCodes:
    "Exit codes: those of the command, 127 when there is none of that name, 126 when it cannot be run; else 0; 2 wrong usage, a script with mistakes, or a port that cannot be had; 3 all was well, but something was violated.",
  // With it comes the server, which no help needs.
  run: async (context) => (await import("../simulate/simulate.ts")).simulate(context),
});
