import { DatabaseError } from "@pluto-ami/core";

import { reasonOf, systemCode } from "../startup-error.ts";

/** What the file system said, in the words that LevelDB passes on. */
const patterns = {
  full: /no space left|quota exceeded|file too large/i,
  readOnly: /read-only|permission denied|operation not permitted/i,
} as const;

/** What went wrong with the files of the key database, in words for people and with a code for programs. */
export const databaseErrorOf = (error: unknown): DatabaseError => {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = reasonOf(inner);
  const options = { cause: error };
  if (systemCode(inner) === "LEVEL_LOCKED") {
    return new DatabaseError("E_LOCKED", "another process has it open; stop that one first", options);
  }
  if (systemCode(inner) === "LEVEL_CORRUPTION" || /^Corruption|MANIFEST|CURRENT/.test(text)) {
    return new DatabaseError("E_CORRUPT", `its files are damaged (${text}); move its folder away`, options);
  }
  if (systemCode(inner) === "ENOSPC" || patterns.full.test(text)) {
    return new DatabaseError("E_FULL", "the disk is full", options);
  }
  if (["EACCES", "EPERM", "EROFS"].includes(systemCode(inner)) || patterns.readOnly.test(text)) {
    return new DatabaseError("E_READ_ONLY", `plutod may not write there (${text})`, options);
  }
  return new DatabaseError("E_UNAVAILABLE", text, options);
};
