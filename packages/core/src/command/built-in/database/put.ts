import { bytes, type ByteString, fromText } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface Put {
  readonly error: ByteString | null;
}

export const databasePut = defineCommand<Put>({
  syntax: "database put",
  summary: "Set a value of the key database",
  changes: true,
  usage:
    "Usage: database put <family> <key> <value>\n       Adds a value to the key database, or replaces the old one.\n",
  async run({ args, database }) {
    const [family, key, value] = args;
    if (family === undefined || key === undefined || value === undefined || args.length > 3) return showUsage;
    const outcome = await database.put(family, key, value);
    return outcome.ok ? { error: null } : new CommandFailure<Put>({ error: fromText(outcome.error.message) });
  },
  *print({ error }) {
    yield bytes(error === null ? "Updated database successfully" : `Failed to update entry: ${error}`);
  },
});
