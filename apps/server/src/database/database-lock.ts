import { randomBytes, randomInt } from "node:crypto";
import { closeSync, lstatSync, openSync, readdirSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { basename, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

import { DatabaseError } from "@pluto-ami/core";
import { nodeLimits } from "@pluto-ami/node";
import { isAlive, listenAt, makeFolder, removeSocket } from "@pluto-ami/node/parts";

import { serverLimits } from "../limits.ts";
import { databaseErrorOf } from "./database-error-of.ts";

/**
 * Keeps a second process from a folder: a socket beside it, at which its holder listens. When the holder ends, however that comes,
 * nobody answers there any more: nothing that a killed daemon leaves keeps the next one out, no process number can mislead, and it
 * holds between containers that share the folder.
 *
 * Each who wants the folder first listens at a socket with a name of its own, then looks who else does. Of two, the one that
 * listened later sees the other, so never do both have it; when both see each other, both step back and try again.
 */
export class DatabaseLock {
  readonly #server: Server;
  readonly #path: string;
  readonly #parent: number;

  private constructor(server: Server, path: string, parent: number) {
    this.#server = server;
    this.#path = path;
    this.#parent = parent;
  }

  /**
   * Takes the lock of a folder, which need not be there; waits a moment for a holder that is about to leave.
   * @throws DatabaseError E_LOCKED when another process has it, or another code when none can be made.
   */
  static async take(folder: string, patience: number = serverLimits.databaseLock): Promise<DatabaseLock> {
    const end = performance.now() + patience;
    for (;;) {
      const lock = await tryTo(() => DatabaseLock.#listen(folder));
      if (await tryTo(() => lock.#isAlone(folder))) return lock;
      lock.release();
      if (performance.now() >= end) {
        throw new DatabaseError("E_LOCKED", "another process has it open; stop that one first");
      }
      await pause(randomInt(10, 50));
    }
  }

  release(): void {
    this.#server.close();
    removeSocket(this.#path);
    closeSync(this.#parent);
  }

  static async #listen(folder: string): Promise<DatabaseLock> {
    makeFolder(dirname(folder));
    const parent = openSync(dirname(folder), "r");
    const name = `${prefixOf(folder)}${randomBytes(4).toString("hex")}`;
    const server = createServer((socket) => socket.destroy());
    try {
      await listenAt(server, addressOf(folder, name, parent));
    } catch (error) {
      server.close();
      closeSync(parent);
      throw error;
    }
    server.on("error", () => {
      // That a process which asks whether we live cannot be answered does no harm: the system has let it connect.
    });
    server.unref();
    return new DatabaseLock(server, join(dirname(folder), name), parent);
  }

  /** Nobody else answers, and nobody who did has taken our socket for a dead one before it listened. */
  async #isAlone(folder: string): Promise<boolean> {
    for (const name of readdirSync(dirname(folder)).filter((other) => other.startsWith(prefixOf(folder)))) {
      const path = join(dirname(folder), name);
      if (path === this.#path) continue;
      if (await isAlive(addressOf(folder, name, this.#parent))) return false;
      removeSocket(path);
    }
    return lstatSync(this.#path, { bigint: true, throwIfNoEntry: false })?.isSocket() === true;
  }
}

const prefixOf = (folder: string): string => `${basename(folder)}.lock-`;

/** What to call a socket beside the folder: by way of the open parent where its path is longer than the system takes. */
const addressOf = (folder: string, name: string, parent: number): string => {
  const path = join(dirname(folder), name);
  if (Buffer.byteLength(path) <= nodeLimits.socketPathBytes) return path;
  if (process.platform === "linux") return `/proc/self/fd/${parent}/${name}`;
  throw new DatabaseError("E_UNAVAILABLE", "its folder's path is too long for a socket beside it; use a shorter one");
};

const tryTo = async <Value>(task: () => Promise<Value>): Promise<Value> => {
  try {
    return await task();
  } catch (error) {
    throw databaseErrorOf(error);
  }
};
