import type { DatabaseError, DatabaseStore } from "@pluto-ami/core";

/** Stands in for a key database that could not be opened: everything asked of it fails with that reason. */
export class UnavailableDatabaseStore implements DatabaseStore {
  readonly failure: DatabaseError;

  constructor(reason: DatabaseError) {
    this.failure = reason;
  }

  get(): Promise<never> {
    return Promise.reject(this.failure);
  }

  put(): Promise<never> {
    return Promise.reject(this.failure);
  }

  list(): Promise<never> {
    return Promise.reject(this.failure);
  }

  count(): Promise<never> {
    return Promise.reject(this.failure);
  }

  delete(): Promise<never> {
    return Promise.reject(this.failure);
  }
}
