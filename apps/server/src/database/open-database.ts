import { DatabaseError, type DatabaseStore, type Log } from "@pluto-ami/core";

import { LevelDatabaseStore } from "./level-database-store.ts";
import { UnavailableDatabaseStore } from "./unavailable-database-store.ts";

/** The key database of a daemon that runs. */
export interface OpenDatabase {
  readonly store: DatabaseStore;
  close(): Promise<void>;
}

/**
 * Opens the key database. One that cannot be opened does not keep the daemon from starting: most clients never ask for
 * it. The log says what is wrong, and the actions on it are answered with an error until the next start.
 */
export const openDatabase = async (folder: string, log: Log): Promise<OpenDatabase> => {
  try {
    const store = await LevelDatabaseStore.open(folder);
    return { store, close: () => store.close() };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    log.error(`There is no key database: ${folder} cannot be opened: ${error.message}`);
    return { store: new UnavailableDatabaseStore(error), close: () => Promise.resolve() };
  }
};
