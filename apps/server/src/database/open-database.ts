import { join } from "node:path";

import { DatabaseError, type DatabaseRoom, type DatabaseStore, type Log } from "@pluto-ami/core";

import { DatabaseLock } from "./database-lock.ts";
import { JournalDatabaseStore } from "./journal/journal-database-store.ts";
import { moveOver } from "./move-over.ts";
import { UnavailableDatabaseStore } from "./unavailable-database-store.ts";

/** The key database of a daemon that runs. */
export interface OpenDatabase {
  readonly store: DatabaseStore;
  close(): Promise<void>;
}

/**
 * Opens the key database in a state folder. One that cannot be opened does not keep the daemon from starting: most clients never
 * ask for it. The log says what is wrong, and the actions on it are answered with an error until the next start.
 */
export const openDatabase = async (stateFolder: string, room: DatabaseRoom, log: Log): Promise<OpenDatabase> => {
  const folder = join(stateFolder, "database");
  try {
    return await openLocked(folder, room, log);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    log.error(`There is no key database: ${folder} cannot be opened: ${error.message}`);
    const reason = new DatabaseError(error.code, `${folder} cannot be opened: ${error.message}`, { cause: error });
    return { store: new UnavailableDatabaseStore(reason), close: () => Promise.resolve() };
  }
};

const openLocked = async (folder: string, room: DatabaseRoom, log: Log): Promise<OpenDatabase> => {
  const lock = await DatabaseLock.take(folder);
  try {
    await moveOver(folder, log);
    const store = await JournalDatabaseStore.open(folder, room, log);
    return {
      store,
      close: async () => {
        try {
          await store.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
