import { defineAction } from "../../define-action.ts";

export const dbDel = defineAction({
  name: "DBDel",
  classes: ["system"],
  changes: ["Family", "Key"],
  needs: ["database"],
  doc: {
    synopsis: "Remove a value from the key database.",
    parameters: {
      Family: "The family of the key, in its exact spelling.",
      Key: "The key within the family, in its exact spelling.",
    },
  },
  async run({ action, database, reply }) {
    const [family, key] = [action.get("Family"), action.get("Key")];
    if (family === "") return reply.error("No family specified.");
    if (key === "") return reply.error("No key specified.");
    const outcome = await database.delete(family, key);
    const isGone = outcome.ok && outcome.value;
    return isGone ? reply.success("Key deleted successfully") : reply.error("Database entry could not be deleted");
  },
});
