import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

import type { PollingClient } from "@pluto-ami/core";

/** How long a connection may be quiet, in milliseconds. */
export interface Patience {
  /** For a request to come whole. */
  readonly inactivity: number;
  /** For the next request to begin. */
  readonly keepAlive: number;
}

/** One connection: its requests are worked on one after another, and each must come in time. */
export class HttpConnection {
  readonly client: PollingClient;
  readonly #socket: Socket;
  readonly #patience: () => Patience;
  readonly #waiting: (() => void)[] = [];
  #busy = false;
  #deadline: NodeJS.Timeout | undefined;

  constructor(socket: Socket, client: PollingClient, patience: () => Patience) {
    this.#socket = socket;
    this.client = client;
    this.#patience = patience;
    socket.once("close", () => clearTimeout(this.#deadline));
    this.#expect(patience().inactivity);
  }

  /** Is no request of it being worked on? */
  get isIdle(): boolean {
    return !this.#busy;
  }

  /** The head of a request has come: it is worked on when those before it are answered. */
  enter(request: IncomingMessage, response: ServerResponse, work: () => void): void {
    clearTimeout(this.#deadline);
    const begin = (): void => {
      this.#busy = true;
      response.once("close", () => this.#next());
      if (request.method === "POST") {
        this.#expect(this.#patience().inactivity);
        request.once("end", () => clearTimeout(this.#deadline));
      }
      work();
    };
    if (this.#busy) {
      this.#waiting.push(begin);
      // No more is read than one packet's requests, so that they cannot pile up.
      this.#socket.pause();
    } else begin();
  }

  #next(): void {
    this.#busy = false;
    const begin = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#socket.resume();
    if (this.#socket.destroyed) return;
    if (begin !== undefined) begin();
    else this.#expect(this.#patience().keepAlive + this.#patience().inactivity);
  }

  #expect(milliseconds: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#socket.destroy(), milliseconds);
  }
}
