import { type ByteString, fromText } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface Deleted {
  readonly deleted: boolean;
  readonly error: ByteString | null;
}

export const databaseDel = defineCommand<Deleted>({
  syntax: "database del",
  summary: "Remove a value from the key database",
  changes: true,
  usage: "Usage: database del <family> <key>\n       Removes a key with its value.\n",
  async run({ args, database }) {
    const [family, key] = args;
    if (family === undefined || key === undefined || args.length > 2) return showUsage;
    const outcome = await database.delete(family, key);
    if (!outcome.ok) return new CommandFailure<Deleted>({ deleted: false, error: fromText(outcome.error.message) });
    return { deleted: outcome.value, error: null };
  },
  *print({ deleted, error }, { persona }) {
    yield error ?? fromText(deleted ? "Database entry removed." : persona.layout.databaseDel.missing);
  },
});
