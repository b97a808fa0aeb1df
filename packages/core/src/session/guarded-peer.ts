import type { Peer, PeerAddress, PeerTransport } from "../ports/peer.ts";

/** What a peer was asked to do when it threw. */
export type PeerTask = "send" | "pause" | "resume" | "end" | "destroy";

/** Whose peer it is. */
interface PeerOwner {
  peerFailed(task: PeerTask, error: unknown): void;
}

/**
 * The peer of a session, of a listener that may be a program's own. One that throws is destroyed and asked for nothing more:
 * its session ends, and whoever else was to be served in the same turn is.
 */
export class GuardedPeer implements Peer {
  readonly #peer: Peer;
  #isOver = false;
  /** Is told once. Not a function, which each session would have of its own. */
  owner: PeerOwner | undefined;

  constructor(peer: Peer) {
    this.#peer = peer;
  }

  get transport(): PeerTransport {
    return this.#peer.transport;
  }

  get remote(): PeerAddress {
    return this.#peer.remote;
  }

  get local(): PeerAddress {
    return this.#peer.local;
  }

  get backlogBytes(): number {
    return this.#peer.backlogBytes;
  }

  get sentBytes(): number | undefined {
    return this.#peer.sentBytes;
  }

  send(bytes: Uint8Array): void {
    if (this.#isOver) return;
    try {
      this.#peer.send(bytes);
    } catch (error) {
      this.#fail("send", error);
    }
  }

  pause(): void {
    this.#do("pause");
  }

  resume(): void {
    this.#do("resume");
  }

  end(): void {
    this.#do("end");
  }

  destroy(): void {
    this.#do("destroy");
  }

  #do(task: Exclude<PeerTask, "send">): void {
    if (this.#isOver) return;
    try {
      this.#peer[task]();
    } catch (error) {
      this.#fail(task, error);
    }
  }

  #fail(task: PeerTask, error: unknown): void {
    this.#isOver = true;
    try {
      if (task !== "destroy") this.#peer.destroy();
    } catch {
      // It is given up in any case, and one fault is told of.
    }
    this.owner?.peerFailed(task, error);
  }
}
