import { bytes, type ByteString, fromText, noBytes } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface DeletedTree {
  readonly deleted: number;
  readonly error: ByteString | null;
}

export const databaseDeltree = defineCommand<DeletedTree>({
  syntax: "database deltree",
  summary: "Remove a family, or a part of one",
  changes: true,
  usage:
    "Usage: database deltree <family> [key]\n" +
    "       Removes all entries of a family, or that of a key and all below it.\n",
  async run({ args, database }) {
    const [family, key = noBytes] = args;
    if (family === undefined || family === "" || args.length > 2) return showUsage;
    const outcome = await database.deleteTree({ family, key });
    if (!outcome.ok) return new CommandFailure<DeletedTree>({ deleted: 0, error: fromText(outcome.error.message) });
    return { deleted: outcome.value, error: null };
  },
  *print({ deleted, error }) {
    yield error ?? bytes(deleted === 0 ? "Database entries do not exist." : `${deleted} database entries removed.`);
  },
});
