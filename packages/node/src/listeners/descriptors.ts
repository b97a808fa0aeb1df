import type { Socket } from "node:net";

import type { Clock, Log, Observer } from "@pluto-ami/core";
import { sentenceOf } from "@pluto-ami/protocol";

import { nodeLimits } from "../limits.ts";
import { plainHost } from "./plain-host.ts";

/** What the file descriptors of a process are watched with. */
export interface DescriptorsOptions {
  /** How many there may be at the moment; 0 when that cannot be found out. */
  readonly limit: () => number;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
}

/** Who comes in: an operator may have what is kept from clients. */
export type Comer = "client" | "operator";

/**
 * The file descriptors of the process, of which connections must leave some: for files that are saved, for the key
 * database, and for the operator. When there are none at all, libuv accepts connections and closes them again, and tells
 * nobody; so they are turned away before that, with a line in the log and a count.
 */
export class Descriptors {
  readonly #options: DescriptorsOptions;
  #limit: number;
  /** When the limit was read, and when the log was told; in steady milliseconds. */
  #readAt: number;
  #toldAt = -Infinity;
  /** How many were turned away since then. */
  #untold = 0;

  constructor(options: DescriptorsOptions) {
    this.#options = options;
    this.#limit = options.limit();
    this.#readAt = options.clock.steady();
  }

  /** May a new connection stay? The system gives each the lowest number that is free: its own says how many are taken. */
  admit(socket: Socket, comer: Comer): boolean {
    this.#renewLimit();
    if (descriptorOf(socket) < this.#mostFor(comer)) {
      if (this.#untold > 0) this.#tell("Connections are taken again");
      return true;
    }
    const from =
      comer === "operator" ? "the control socket" : plainHost(socket.remoteAddress ?? "somebody who has gone");
    const left = `${this.#limit} may be open, and the last are kept for files and the operator`;
    this.#turnAway(`Out of file descriptors (${left}): turned a connection from ${from} away`);
    return false;
  }

  /** The system could not accept a connection. */
  failed(error: Error): void {
    this.#turnAway(`A connection could not be accepted: ${error.message}`);
  }

  #turnAway(message: string): void {
    const { clock, log, observer } = this.#options;
    observer.limitHit("file descriptors");
    if (this.#untold === 0 && clock.steady() - this.#toldAt >= nodeLimits.descriptorsTold) {
      this.#toldAt = clock.steady();
      log.error(`${sentenceOf(message)} Raise the limit (LimitNOFILE, ulimit -n), or find out who connects so often.`);
    } else {
      this.#untold++;
      this.#tell("Out of file descriptors still");
    }
  }

  /** Tells of those that the log has not heard of; once in a while is enough. */
  #tell(how: string): void {
    const { clock, log } = this.#options;
    if (clock.steady() - this.#toldAt < nodeLimits.descriptorsTold) return;
    log.error(`${how}: ${this.#untold} more were turned away since the last line of this kind`);
    this.#toldAt = clock.steady();
    this.#untold = 0;
  }

  #mostFor(comer: Comer): number {
    if (this.#limit === 0) return Infinity;
    const kept = Math.min(nodeLimits.keptDescriptors, Math.floor(this.#limit / 8));
    return this.#limit - (comer === "operator" ? Math.floor(kept / 4) : kept);
  }

  /** An administrator may raise or lower the limit of a process that runs. Reading it takes a descriptor, too. */
  #renewLimit(): void {
    const now = this.#options.clock.steady();
    if (now - this.#readAt < nodeLimits.descriptorsRead) return;
    this.#readAt = now;
    this.#limit = this.#options.limit() || this.#limit;
  }
}

/** A socket's file descriptor, as Node knows it; -1 where there is none, as on Windows, and on a socket that has gone. */
const descriptorOf = (socket: Socket): number => {
  const handle: unknown = Reflect.get(socket, "_handle");
  if (typeof handle !== "object" || handle === null || !("fd" in handle)) return -1;
  return typeof handle.fd === "number" ? handle.fd : -1;
};
