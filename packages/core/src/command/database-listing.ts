import { type ByteString, fromText } from "@pluto-ami/protocol";

import type { DatabaseOutcome } from "../state/database/database.ts";
import type { DatabaseEntry } from "../ports/database-store.ts";
import { CommandFailure } from "./define-command.ts";

/** What an entry takes beside its texts. */
const entryBytes = 100;

/** Entries of the key database, or why they cannot be shown. */
export interface DatabaseListing {
  readonly entries: readonly DatabaseEntry[];
  readonly error: ByteString | null;
}

/** What a command that lists entries comes to. */
export const listEntries = (
  outcome: DatabaseOutcome<readonly DatabaseEntry[]>,
): DatabaseListing | CommandFailure<DatabaseListing> =>
  outcome.ok
    ? { entries: outcome.value, error: null }
    : new CommandFailure({ entries: [], error: fromText(outcome.error.message) });

/** What a listing takes in memory: its entries, whose paths and values are the database's own. */
export const weighListing = ({ entries }: DatabaseListing): number => entries.length * entryBytes;

/** A path and its value on a line, the colon in column 51, then how many there are. */
export function* printListing({ entries, error }: DatabaseListing) {
  for (const { path, value } of entries) yield `${path.padEnd(50)}: ${value.padEnd(25)}` as const;
  yield error ?? (`${entries.length} results found.` as const);
}
