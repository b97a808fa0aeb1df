import { bytes, type ByteString, fromText } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface Found {
  /** Null when there is no such entry. */
  readonly value: ByteString | null;
  readonly error: ByteString | null;
}

export const databaseGet = defineCommand<Found>({
  syntax: "database get",
  summary: "Show a value of the key database",
  usage: "Usage: database get <family> <key>\n       Shows the value of a key.\n",
  async run({ args, database }) {
    const [family, key] = args;
    if (family === undefined || key === undefined || args.length > 2) return showUsage;
    const outcome = await database.get(family, key);
    if (!outcome.ok) return new CommandFailure<Found>({ value: null, error: fromText(outcome.error.message) });
    return { value: outcome.value ?? null, error: null };
  },
  *print({ value, error }) {
    yield error ?? bytes(value === null ? "Database entry not found." : `Value: ${value}`);
  },
});
