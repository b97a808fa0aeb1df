import { defineAction } from "../../define-action.ts";

export const dbGet = defineAction({
  name: "DBGet",
  classes: ["system", "reporting"],
  needs: ["database"],
  doc: {
    synopsis: "Read a value of the key database.",
    description: "One DBGetResponse event with the value, then DBGetComplete.",
    parameters: {
      Family: "The family of the key, in its exact spelling.",
      Key: "The key within the family, in its exact spelling.",
    },
    list: { items: ["DBGetResponse"], end: "DBGetComplete" },
  },
  async run({ action, database, reply }) {
    const [Family, Key] = [action.get("Family"), action.get("Key")];
    if (Family === "") return reply.error("No family specified.");
    if (Key === "") return reply.error("No key specified.");
    const outcome = await database.get(Family, Key);
    if (!outcome.ok) return reply.error("Database unavailable");
    if (outcome.value === undefined) return reply.error("Database entry not found");
    const list = reply.list("Result will follow");
    // Here the ActionID stands behind the value (docs/protocol.md#database-actions).
    const ActionID = action.actionId === "" ? undefined : action.actionId;
    list.bareItem("DBGetResponse", { Family, Key, Val: outcome.value, ActionID });
    return list.complete("DBGetComplete");
  },
});
