import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

import type { Direction } from "@pluto-ami/recording";

/** What is told of a connection that passes through. */
export interface CrossingEvents {
  readonly hear: (direction: Direction, chunk: Uint8Array) => void;
  /** It is over: who has ended it, and how. */
  readonly over: (by: string) => void;
}

const breakOff = (socket: Socket): void => {
  if (socket instanceof TLSSocket || socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
};

/**
 * Carries bytes between a program and its server, both ways, as they come: one side is not read faster than the other reads, and what becomes of
 * the one side becomes of the other, an end of one way, a close, a reset (over TLS it is a close).
 */
export class Crossing {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #events: CrossingEvents;
  #by: string | undefined;
  #open = 2;

  /** Both sides are connected, and have not been read. */
  constructor(client: Socket, server: Socket, events: CrossingEvents) {
    this.#client = client;
    this.#server = server;
    this.#events = events;
    this.#carry(client, server, ">");
    this.#carry(server, client, "<");
  }

  /** Ends it at once. */
  drop(): void {
    this.#by ??= "the recording";
    this.#client.destroy();
    this.#server.destroy();
  }

  #carry(from: Socket, to: Socket, direction: Direction): void {
    const who = direction === ">" ? "client" : "server";
    let failure: Error | undefined;
    from.on("data", (chunk: Buffer) => {
      this.#events.hear(direction, chunk);
      if (to.writable && !to.write(chunk)) from.pause();
    });
    to.on("drain", () => from.resume());
    from.on("end", () => {
      this.#by ??= who;
      to.end();
    });
    from.on("error", (error) => (failure = error));
    from.on("close", () => {
      this.#by ??= failure === undefined ? who : `${who}, broken off`;
      if (failure === undefined) to.destroySoon();
      else breakOff(to);
      this.#open--;
      if (this.#open === 0) this.#events.over(this.#by);
    });
    from.resume();
  }
}
