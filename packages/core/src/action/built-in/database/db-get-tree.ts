import { type ByteString, demandBytes } from "@pluto-ami/protocol";
import type { DatabaseEntry } from "../../../ports/database-store.ts";
import { inPieces } from "../../../session/answer/producer.ts";
import { defineAction } from "../../define-action.ts";

export const dbGetTree = defineAction({
  name: "DBGetTree",
  classes: ["system", "reporting"],
  needs: ["database"],
  doc: {
    synopsis: "Read a part of the key database, or all of it.",
    description: "One DBGetTreeResponse event for each entry, sorted by the bytes of its path, then DBGetTreeComplete.",
    parameters: {
      Family: "The family; without it everything is listed, whatever Key says.",
      Key: "The key, which is listed together with all keys below it; the whole family when it is left out.",
    },
    list: { items: ["DBGetTreeResponse"], end: "DBGetTreeComplete" },
  },
  async run({ action, database, reply }) {
    const outcome = await database.read({ family: action.get("Family"), key: action.get("Key") });
    if (!outcome.ok) {
      if (outcome.error.code === "E_TOO_MANY") return reply.error(demandBytes(outcome.error.message));
      return reply.error("Database unavailable");
    }
    const pages = outcome.value;
    // Here the ActionID stands behind the value (docs/protocol.md#database-actions).
    const ActionID = action.actionId === "" ? undefined : action.actionId;
    return reply.listLazily("Result will follow", { event: "DBGetTreeComplete" }, async function* (list) {
      const render = ({ path, value }: DatabaseEntry): ByteString =>
        list.bareItem("DBGetTreeResponse", { Key: path, Val: value, ActionID });
      for await (const page of pages) yield* inPieces(page.map(render));
    });
  },
});
