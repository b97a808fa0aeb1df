import type { Socket } from "node:net";
import { setImmediate as restOfTurn } from "node:timers/promises";

import type { PeerAddress } from "@pluto-ami/core";

/** A connection that came by a port. */
export interface AmiConnection {
  /** The other end, as `manager.sessions()` has it. */
  readonly remote: PeerAddress;
  /** Closes it at once: what its session was still to get is lost. `manager.kick(id)` lets it have that. */
  drop(): void;
}

/** The connections of one listener, from the moment they come until they are closed. */
export class Connections {
  /** Each with its other end. */
  readonly #sockets = new Map<Socket, PeerAddress>();
  /** One for all of them: an idle connection weighs little, and should. */
  readonly #forget: (this: Socket) => void;

  constructor() {
    const sockets = this.#sockets;
    this.#forget = function forget(this: Socket) {
      sockets.delete(this);
    };
  }

  add(socket: Socket, remote: PeerAddress): void {
    this.#sockets.set(socket, remote);
    socket.on("close", this.#forget);
  }

  /** Those that there are, oldest first. */
  list(): readonly AmiConnection[] {
    return [...this.#sockets].map(([socket, remote]) => ({ remote, drop: () => void socket.destroy() }));
  }

  /** Drops all of them at once; resolves when they are closed, and whoever they belonged to has heard of it. */
  async dropAll(): Promise<void> {
    const closed = [...this.#sockets.keys()].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once("close", () => resolve());
          socket.destroy();
        }),
    );
    await Promise.all(closed);
    // What TLS made of them closes right after them.
    await restOfTurn();
  }
}
