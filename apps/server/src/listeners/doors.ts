import type { Log, PeerAddress } from "@pluto-ami/core";

import { reasonOf, systemCode } from "../startup-error.ts";
import type { Welcome } from "./socket-peer.ts";
import { openTcp, printAddress, sameAddress, type TcpListener } from "./tcp.ts";

/** The TCP port, where the configuration wants it at the moment. */
export class Doors {
  readonly #welcome: Welcome;
  readonly #log: Log;
  #tcp: TcpListener | undefined;
  #closed = false;
  /** One move after the other. */
  #moves: Promise<void> = Promise.resolve();

  constructor(welcome: Welcome, log: Log) {
    this.#welcome = welcome;
    this.#log = log;
  }

  /** The open port, as `manager show settings` prints it. */
  get tcpAddress(): string | undefined {
    return this.#tcp === undefined ? undefined : printAddress(this.#tcp.bound);
  }

  /** Opens the port for the first time; rejects with the system's error. */
  async open(wanted: PeerAddress | undefined): Promise<void> {
    this.#tcp = wanted === undefined ? undefined : await openTcp(wanted, this.#welcome, this.#log);
  }

  /** Brings the port to where it is wanted now. A failure is logged, and leaves open what was open. */
  move(wanted: PeerAddress | undefined): Promise<void> {
    this.#moves = this.#moves.then(() => this.#move(wanted));
    return this.#moves;
  }

  /** Takes no more connections. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#tcp?.close();
    this.#tcp = undefined;
  }

  async #move(wanted: PeerAddress | undefined): Promise<void> {
    const old = this.#tcp;
    if (this.#closed || (old !== undefined && wanted !== undefined && sameAddress(old.wanted, wanted))) return;
    if (wanted === undefined) {
      if (old !== undefined) this.#log.notice(`No longer listening on ${printAddress(old.bound)}: enabled = no`);
      await old?.close();
      this.#tcp = undefined;
      return;
    }
    try {
      const opened = await this.#replace(old, wanted);
      if (this.#closed) await opened.close();
      else this.#tcp = opened;
      this.#log.notice(`Listening on ${printAddress(opened.bound)}`);
    } catch (error) {
      const still = this.#tcp === undefined ? "" : `; still listening on ${printAddress(this.#tcp.bound)}`;
      this.#log.error(`Cannot listen on ${printAddress(wanted)}: ${reasonOf(error)}${still}`);
    }
  }

  /** The new port first, then away with the old; the other way round where the two would be in each other's way. */
  async #replace(old: TcpListener | undefined, wanted: PeerAddress): Promise<TcpListener> {
    try {
      const opened = await openTcp(wanted, this.#welcome, this.#log);
      await old?.close();
      return opened;
    } catch (error) {
      if (old === undefined || old.bound.port !== wanted.port || systemCode(error) !== "EADDRINUSE") throw error;
      await old.close();
      try {
        return await openTcp(wanted, this.#welcome, this.#log);
      } catch (second) {
        this.#tcp = await openTcp(old.bound, this.#welcome, this.#log);
        throw second;
      }
    }
  }
}
