import type { EventRecord } from "./event-record.ts";
import type { HeldArray } from "./held-array.ts";

/** Somebody whose records, or whose other bytes, wait. */
export interface Holder {
  /** Bytes that wait for it, whoever else waits for the same. */
  readonly waitingBytes: number;
  /** The array of its oldest records, if it waits for any. */
  readonly oldestArray?: HeldArray | undefined;
}

/** What is known of a holder while it keeps anything. */
interface Account<T extends Holder> {
  readonly holder: T;
  readonly id: number;
  /** Arrays that it waits for. */
  arrays: number;
  /** Bytes that are its own and no records. */
  otherBytes: number;
  /** Bytes that would be free if it went: its other bytes, and records for which nobody else waits. */
  aloneBytes: number;
}

/**
 * Counts what waits for all sessions as memory does: a record that many wait for is there once, and an array is there while
 * somebody waits for one of its records. Each change costs the same however many wait: where an array has one holder, or a
 * record one array, the sum of the numbers says which.
 */
export class HeldBytes<T extends Holder = Holder> {
  readonly #accounts = new Map<T, Account<T>>();
  readonly #accountsById = new Map<number, Account<T>>();
  readonly #arrays = new Map<number, HeldArray>();
  #lastId = 0;
  #total = 0;

  /** Bytes of all that is held. */
  get total(): number {
    return this.#total;
  }

  /** Who holds anything. */
  holders(): Iterable<T> {
    return this.#accounts.keys();
  }

  /** Bytes that would be free if this one went. */
  aloneBytes(holder: T): number {
    return this.#accounts.get(holder)?.aloneBytes ?? 0;
  }

  /** Takes note of bytes that wait for this one alone, and are no records; below 0 for those that have gone. */
  account(holder: T, bytes: number): void {
    if (bytes === 0) return;
    const account = this.#open(holder);
    account.otherBytes += bytes;
    account.aloneBytes += bytes;
    this.#total += bytes;
    this.#closeIfEmpty(account);
  }

  /** Somebody waits for a record of this array from now on. */
  hold(holder: T, array: HeldArray): void {
    const account = this.#open(holder);
    if (array.holders === 0) this.#begin(array);
    else this.#creditSole(array, -array.aloneBytes);
    array.holders++;
    array.holderSum += account.id;
    account.arrays++;
    this.#creditSole(array, array.aloneBytes);
  }

  /** It waits for none of them any more. */
  release(holder: T, array: HeldArray): void {
    const account = this.#accounts.get(holder);
    if (account === undefined) return;
    this.#creditSole(array, -array.aloneBytes);
    array.holders--;
    array.holderSum -= account.id;
    account.arrays--;
    this.#closeIfEmpty(account);
    if (array.holders === 0) this.#end(array);
    else this.#creditSole(array, array.aloneBytes);
  }

  /** An array has more records, from `from` on. */
  grew(array: HeldArray, from: number): void {
    if (array.holders === 0) return;
    for (let at = from; at < array.records.length; at++) this.#enter(array.records[at], array);
  }

  #begin(array: HeldArray): void {
    array.id = ++this.#lastId;
    this.#arrays.set(array.id, array);
    for (const record of array.records) this.#enter(record, array);
  }

  #end(array: HeldArray): void {
    for (const record of array.records) this.#leave(record, array);
    this.#arrays.delete(array.id);
    array.id = 0;
    array.abandon();
  }

  #enter(record: EventRecord | undefined, array: HeldArray): void {
    if (record === undefined) return;
    const { length } = record.text;
    if (record.holds === 0) {
      array.lastByte = record.text.charCodeAt(length - 1);
      this.#total += length;
      this.#addAlone(array, length);
    } else if (record.holds === 1) this.#addAlone(this.#arrays.get(record.holdSum), -length);
    record.holds++;
    record.holdSum += array.id;
  }

  #leave(record: EventRecord, array: HeldArray): void {
    const { length } = record.text;
    record.holds--;
    record.holdSum -= array.id;
    if (record.holds === 0) {
      this.#total -= length;
      this.#addAlone(array, -length);
    } else if (record.holds === 1) this.#addAlone(this.#arrays.get(record.holdSum), length);
  }

  #addAlone(array: HeldArray | undefined, bytes: number): void {
    if (array === undefined) return;
    array.aloneBytes += bytes;
    this.#creditSole(array, bytes);
  }

  /** Adds to what the only holder of an array keeps alone, where there is only one. */
  #creditSole(array: HeldArray, bytes: number): void {
    if (array.holders !== 1) return;
    const account = this.#accountsById.get(array.holderSum);
    if (account !== undefined) account.aloneBytes += bytes;
  }

  #open(holder: T): Account<T> {
    let account = this.#accounts.get(holder);
    if (account === undefined) {
      account = { holder, id: ++this.#lastId, arrays: 0, otherBytes: 0, aloneBytes: 0 };
      this.#accounts.set(holder, account);
      this.#accountsById.set(account.id, account);
    }
    return account;
  }

  #closeIfEmpty({ arrays, holder, id, otherBytes }: Account<T>): void {
    if (arrays > 0 || otherBytes !== 0) return;
    this.#accounts.delete(holder);
    this.#accountsById.delete(id);
  }
}
