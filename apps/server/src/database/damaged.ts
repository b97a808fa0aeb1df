import { DatabaseError } from "@pluto-ami/core";

/** The error of a database whose files are not what was written. */
export const damaged = (what: string, options?: ErrorOptions): DatabaseError =>
  new DatabaseError(
    "E_CORRUPT",
    `its files are damaged (${what}); restore its folder from a copy, or move it away to begin with an empty one`,
    options,
  );
