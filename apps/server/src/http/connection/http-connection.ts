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
  /** The one that is being worked on. */
  #request: IncomingMessage | undefined;
  #isBroken = false;
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
    return this.#request === undefined;
  }

  /** The head of a request has come: it is worked on when those before it are answered. */
  enter(request: IncomingMessage, response: ServerResponse, work: () => void): void {
    clearTimeout(this.#deadline);
    const begin = (): void => {
      this.#request = request;
      response.once("close", () => this.#next());
      if (request.method === "POST") {
        this.#expect(this.#patience().inactivity);
        request.once("end", () => clearTimeout(this.#deadline));
      }
      work();
    };
    if (this.#request === undefined) begin();
    else this.#defer(begin);
  }

  /** What came is no request: this is said behind the answers to those before it, for they are answered in order. */
  break(farewell: () => void): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    // One whose form is what is broken will never be answered.
    if (this.#request?.complete === true) this.#defer(farewell);
    else farewell();
  }

  /** No more is read than one packet's requests, so that they cannot pile up. */
  #defer(work: () => void): void {
    this.#waiting.push(work);
    this.#socket.pause();
  }

  #next(): void {
    this.#request = undefined;
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
