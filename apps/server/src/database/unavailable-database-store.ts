import type { DatabaseError, DatabaseStore } from "@pluto-ami/core";

/** Stands in for a key database that could not be opened: everything asked of it fails with that reason. */
export class UnavailableDatabaseStore implements DatabaseStore {
  readonly #reason: DatabaseError;

  constructor(reason: DatabaseError) {
    this.#reason = reason;
  }

  get(): Promise<never> {
    return Promise.reject(this.#reason);
  }

  put(): Promise<never> {
    return Promise.reject(this.#reason);
  }

  list(): Promise<never> {
    return Promise.reject(this.#reason);
  }

  delete(): Promise<never> {
    return Promise.reject(this.#reason);
  }
}
