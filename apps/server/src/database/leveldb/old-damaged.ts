import { DatabaseError } from "@pluto-ami/core";

/** The error of a database in the old format that is not what was written. */
export const oldDamaged = (what: string, options?: ErrorOptions): DatabaseError =>
  new DatabaseError(
    "E_CORRUPT",
    `its files are damaged (${what}). They have the format of an earlier version: start that one once more, which mends ` +
      "what a crash has left, or restore the folder from a copy, or move it away to begin with an empty database",
    options,
  );
