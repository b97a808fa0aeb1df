import { defineAction } from "../../define-action.ts";

export const dbPut = defineAction({
  name: "DBPut",
  classes: ["system"],
  changes: ["Family", "Key"],
  needs: ["database"],
  doc: {
    synopsis: "Set a value of the key database.",
    description: "Success means that the value is on the disk. Without Val the value is empty.",
    parameters: {
      Family: "The family of the key, in its exact spelling.",
      Key: "The key within the family, in its exact spelling.",
      Val: "The new value.",
    },
  },
  async run({ action, database, reply }) {
    const [family, key] = [action.get("Family"), action.get("Key")];
    if (family === "") return reply.error("No family specified");
    if (key === "") return reply.error("No key specified");
    const outcome = await database.put(family, key, action.get("Val"));
    return outcome.ok ? reply.success("Updated database successfully") : reply.error("Failed to update entry");
  },
});
