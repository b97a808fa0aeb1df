import { ConnectedSession, type Manager, type Peer, type PeerSession } from "@pluto-ami/core";
import type { Between, Welcome } from "@pluto-ami/node";
import { toBytes } from "@pluto-ami/protocol";

/** How a test ends a session: after what was written; at once, as a process that dies; in the middle of a message. */
export type HangUpWay = "close" | "reset" | "inside";

/** Where a message that never ends breaks off. */
const halfMessage = toBytes("Response: Success\r\nMess");

/** The connections of a test server by their sessions: how they end is up to the test. */
export class Connections {
  readonly #manager: Manager;
  readonly #peers = new WeakMap<PeerSession, Peer>();

  constructor(manager: Manager) {
    this.#manager = manager;
  }

  /** Stands between the port and the manager; lets somebody else stand there, too, who sees the connection first. */
  between(outer?: Between): Between {
    return (peer, welcome) => {
      const enter: Welcome = (inner) => {
        const session = welcome(inner);
        if (session !== undefined) this.#peers.set(session, peer);
        return session;
      };
      return outer === undefined ? enter(peer) : outer(peer, enter);
    };
  }

  /** Bytes that the session's connection has taken and the system has not. */
  backlogOf(id: number): number {
    return this.#find(id)?.peer.backlogBytes ?? 0;
  }

  /** Ends the session of this number; false when there is none. */
  hangUp(id: number, way: HangUpWay): boolean {
    const found = this.#find(id);
    if (found === undefined) return this.#close(id);
    const { peer, session } = found;
    this.#manager.flush();
    if (way === "close") {
      session.finish();
    } else if (way === "inside") {
      peer.send(halfMessage);
      peer.end();
      session.close("kicked");
    } else {
      if (peer.reset === undefined) peer.destroy();
      else peer.reset();
      session.peerClosed();
    }
    return true;
  }

  /** Ends all of them at once. */
  hangUpAll(): void {
    for (const { id } of this.#manager.sessions()) this.hangUp(id, "reset");
  }

  /** Ends the sessions, of a user where one is named, that have no connection of their own, as those over HTTP. */
  endElsewhere(user?: string): void {
    for (const { id, username } of this.#manager.sessions())
      if ((user === undefined || user === username) && this.#find(id) === undefined) this.#close(id);
  }

  #close(id: number): boolean {
    const session = this.#manager.services.sessions.find(id);
    session?.close("kicked");
    return session !== undefined;
  }

  #find(id: number): { readonly session: ConnectedSession; readonly peer: Peer } | undefined {
    const session = this.#manager.services.sessions.find(id);
    const peer = session instanceof ConnectedSession ? this.#peers.get(session) : undefined;
    return session instanceof ConnectedSession && peer !== undefined ? { session, peer } : undefined;
  }
}
