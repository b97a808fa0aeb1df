import { defineAction } from "../../define-action.ts";

export const dbDelTree = defineAction({
  name: "DBDelTree",
  classes: ["system"],
  changes: ["Family", "Key"],
  needs: ["database"],
  doc: {
    synopsis: "Remove a family, or a part of one, from the key database.",
    parameters: {
      Family: "The family, in its exact spelling.",
      Key: "The key, which goes together with all keys below it; the whole family when it is left out.",
    },
  },
  async run({ action, database, reply }) {
    const [family, key] = [action.get("Family"), action.get("Key")];
    if (family === "") return reply.error("No family specified.");
    const outcome = await database.deleteTree({ family, key });
    if (!outcome.ok) return reply.error("Database unavailable");
    return outcome.value === 0
      ? reply.error("Database entry not found")
      : reply.success("Key tree deleted successfully");
  },
});
