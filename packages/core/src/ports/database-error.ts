import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** Why the key database did not do what it was asked. */
const databaseErrorDocs = {
  E_LOCKED: { meaning: "Another process has the key database open.", remedy: "Stop that process, then start again." },
  E_CORRUPT: { meaning: "The key database is damaged.", remedy: "Restore its folder, or move it away." },
  E_FULL: {
    meaning: "The key database has no room.",
    remedy: "Delete entries; or make room on the disk, at least as much as the entries that are left take once more.",
  },
  E_READ_ONLY: { meaning: "The key database cannot be written.", remedy: "Let plutod write in the state folder." },
  E_TOO_LONG: { meaning: "A key or a value of the key database is too long.", remedy: "Shorten it." },
  E_TOO_MANY: { meaning: "More entries than may be listed at once.", remedy: "Name a family, or a key below it." },
  E_BUSY: { meaning: "Too much waits for the key database.", remedy: "Ask again later, or send less at a time." },
  E_TIMEOUT: {
    meaning: "The key database did not answer in time; what was asked of it may still be done.",
    remedy: "Look at the disk that it is on, then ask for the value.",
  },
  E_UNAVAILABLE: { meaning: "The key database cannot be used.", remedy: "Read the message: it names the cause." },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link DatabaseError}; `DatabaseError.docs` says what each means. */
export type DatabaseErrorCode = keyof typeof databaseErrorDocs;

/** The key database did not do what it was asked; the message says why, and what to do. */
export class DatabaseError extends defineError("DatabaseError", databaseErrorDocs) {}
