import { type ByteString, noBytes, toText } from "@pluto-ami/protocol";

import { type Database, valueOf } from "../database/database.ts";
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

  /**
   * The value of an entry; undefined when there is none.
   * @throws DatabaseError when that cannot be read.
   */
  async find(name: ByteString): Promise<ByteString | undefined> {
    return valueOf(await this.#database.get(this.#family, name));
  }

  /**
   * What all entries are read as, page by page, as they are taken; those that `read` makes nothing of are left out.
   * @throws DatabaseError when they cannot be read, in the middle too.
   */
  async list<State>(
    read: (name: ByteString, value: ByteString) => State | undefined,
  ): Promise<AsyncIterable<readonly State[]>> {
    const pages = valueOf(await this.#database.read({ family: this.#family, key: noBytes }));
    const nameAt = this.#family.length + 2;
    return (async function* () {
      for await (const page of pages) yield page.flatMap(({ path, value }) => read(path.slice(nameAt), value) ?? []);
    })();
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
