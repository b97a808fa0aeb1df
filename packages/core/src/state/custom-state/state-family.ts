import { type ByteString, noBytes, toText } from "@pluto-ami/protocol";

import type { Database } from "../database/database.ts";
import type { ManagerLimits } from "../../limits/limits.ts";
import type { Log } from "../../ports/log.ts";

/** What a family of custom states may hold. */
export type StateLimits = Pick<ManagerLimits, "customStates" | "customStateBytes">;

/**
 * A family of the key database that is written by who may set variables (class call), and not by who may write the database
 * (class system): so it has its own bounds, in number and in bytes. Writes happen one after another.
 */
export class StateFamily {
  readonly #database: Database;
  readonly #family: ByteString;
  readonly #limits: StateLimits;
  readonly #log: Log;
  #isFull = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, family: ByteString, limits: StateLimits, log: Log) {
    this.#database = database;
    this.#family = family;
    this.#limits = limits;
    this.#log = log;
  }

  /** Sets an entry; false when it is too long, when there is no room for another one, or when it could not be kept. */
  put(name: ByteString, value: ByteString): Promise<boolean> {
    const mine = this.#last.then(() => this.#put(name, value));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #put(name: ByteString, value: ByteString): Promise<boolean> {
    if (value.length > this.#limits.customStateBytes) return false;
    const found = await this.#database.get(this.#family, name);
    if (!found.ok) return false;
    if (found.value === undefined && !(await this.#hasRoom())) return false;
    return (await this.#database.put(this.#family, name, value)).ok;
  }

  async #hasRoom(): Promise<boolean> {
    const { customStates } = this.#limits;
    const counted = await this.#database.count({ family: this.#family, key: noBytes });
    if (!counted.ok) return false;
    const hasRoom = counted.value < customStates;
    if (!hasRoom && !this.#isFull) {
      this.#log.warning(
        `${toText(this.#family)} has ${customStates} entries in the key database, the most there may be: no new ones are set until some are deleted`,
      );
    }
    this.#isFull = !hasRoom;
    return hasRoom;
  }
}
