import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

import type { Peer, PeerAddress, PeerSession, PeerTransport } from "@pluto-ami/core";

import { nodeLimits } from "../limits.ts";

/** How a connection came in. */
export interface Origin {
  readonly transport: PeerTransport;
  readonly remote: PeerAddress;
  readonly local: PeerAddress;
}

/** A peer over a socket of Node. */
class SocketPeer implements Peer {
  readonly transport: PeerTransport;
  readonly remote: PeerAddress;
  readonly local: PeerAddress;
  readonly #socket: Socket;
  /** Writes since the socket last held nothing. */
  #waitingWrites = 0;

  constructor(socket: Socket, { transport, remote, local }: Origin) {
    this.transport = transport;
    this.remote = remote;
    this.local = local;
    this.#socket = socket;
  }

  /** A write that waits costs more than its bytes. It counts only when the socket will say that it has drained. */
  get backlogBytes(): number {
    const { writableLength } = this.#socket;
    if (writableLength === 0 || !this.#socket.writableNeedDrain) return writableLength;
    return Math.max(writableLength, this.#waitingWrites * nodeLimits.waitingWrite);
  }

  get sentBytes(): number {
    return this.#socket.bytesWritten - this.#socket.writableLength;
  }

  send(bytes: Uint8Array): void {
    const socket = this.#socket;
    if (!socket.writable) return;
    this.#waitingWrites = socket.writableLength === 0 ? 1 : this.#waitingWrites + 1;
    socket.write(bytes);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /**
   * Sends what was taken and then closes. What the other side still writes is read and dropped: closing over unread
   * bytes would make the system throw away the answer that is under way. A peer that does not close is closed in time.
   */
  end(): void {
    const socket = this.#socket;
    if (socket.destroyed) return;
    socket.removeAllListeners("data");
    socket.on("end", () => socket.destroySoon());
    socket.resume();
    socket.end();
    if (socket.readableEnded) socket.destroySoon();
    let timer = setTimeout(() => socket.destroy(), nodeLimits.farewell);
    socket.once("finish", () => {
      clearTimeout(timer);
      timer = setTimeout(() => socket.destroy(), nodeLimits.linger);
    });
    socket.once("close", () => clearTimeout(timer));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /**
   * TLS has no reset of its own: there it is the same as `destroy`. So it is behind an end: the system refuses to reset what it is to close in order,
   * and Node would never say that the socket is closed.
   */
  reset(): void {
    const socket = this.#socket;
    if (socket instanceof TLSSocket || socket.writableEnded) socket.destroy();
    else socket.resetAndDestroy();
  }
}

/** Who takes a new connection: undefined turns it away. */
export type Welcome = (peer: Peer) => PeerSession | undefined;

/** Introduces a new socket to the manager and carries between the two until the socket is closed. */
export const introduce = (socket: Socket, origin: Origin, welcome: Welcome): void => {
  // An error is always followed by "close", which is all that a session needs to know.
  socket.on("error", () => {});
  const session = welcome(new SocketPeer(socket, origin));
  if (session === undefined) {
    socket.destroy();
    return;
  }
  socket.on("data", (chunk: Buffer) => session.receive(chunk));
  socket.on("end", () => session.peerEnded());
  socket.on("drain", () => session.peerDrained());
  socket.on("close", () => session.peerClosed());
};
