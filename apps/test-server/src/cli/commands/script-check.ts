import { defineCommand } from "../command/command.ts";

export const scriptCheck = defineCommand({
  name: "script check",
  operands: "FILE.ami|FILE.json|FOLDER …",
  summary: "Say all that is wrong with scripts",
  description: [
    "Reads scripts of a test server, with what they include, and says of each mistake the file, the line, the column, and what would be right; in JSON a pointer stands where the line would.",
    "Users that a script names and does not bring along are not looked for: the server may have them.",
  ],
  options: [],
  examples: [["pluto-test-server script check test/*.ami", "before a commit, or in an editor"]],
  exitCodes: "Exit codes: 0 all is right, 1 a script has mistakes, 2 wrong usage, or a file cannot be read.",
  run: async (context) => (await import("../script/check.ts")).check(context),
});
