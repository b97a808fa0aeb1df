/** Promises that are not settled yet. Who has asked for one may have forgotten it: when it is known that they fail, that must not end the process. */
export class PendingPromises {
  readonly #pending = new Map<symbol, Promise<unknown>>();

  /** What work comes to; it is kept in mind until then. */
  watch<Value>(work: () => Promise<Value>): Promise<Value> {
    const key = Symbol("pending");
    const promise = this.#settling(key, work);
    this.#pending.set(key, promise);
    return promise;
  }

  /** From now on a rejection of those that are pending is handled, whoever waits for it: it is told in another way as well. */
  handle(): void {
    for (const promise of this.#pending.values()) promise.catch(() => undefined);
  }

  async #settling<Value>(key: symbol, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } finally {
      this.#pending.delete(key);
    }
  }
}
