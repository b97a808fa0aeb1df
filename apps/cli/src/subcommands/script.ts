import { defineHandedOver } from "../hand-over/define-handed-over.ts";

export const script = defineHandedOver({
  name: "script",
  operands: "check FILE …",
  summary: "Say all that is wrong with scripts of a test server",
  description: ["check says of each mistake the file, the line, the column, and what would be right."],
  examples: [["script check test/*.ami", "before a commit, or in an editor"]],
  verbs: ["check"],
});
