import type { Log, Peer, PeerSession } from "@pluto-ami/core";

import { reasonOf } from "../system-error.ts";
import type { Welcome } from "./socket-peer.ts";

/**
 * Stands between a connection and the manager: it is given the peer of each one that comes, and may hand `welcome` another in its place,
 * at once, later or never. The session that it returns hears what the connection says; undefined turns the connection away.
 */
export type Between = (peer: Peer, welcome: Welcome) => PeerSession | undefined;

/**
 * The same as a welcome. What stands between is somebody else's: where it throws, that connection is closed, the log has a line, and
 * whatever it does, the manager hears that a connection is gone.
 */
export const welcomeBetween =
  (between: Between, welcome: Welcome, log: Log): Welcome =>
  (peer) => {
    const inner: PeerSession[] = [];
    let isClosed = false;
    const close = (): void => {
      isClosed = true;
      for (const session of inner.splice(0)) session.peerClosed();
    };
    const tell = (error: unknown): void =>
      log.error(`What stands between a port and the manager failed: ${reasonOf(error)}`);
    const guarded = (hear: () => void): void => {
      if (isClosed) return;
      try {
        hear();
      } catch (error) {
        tell(error);
        peer.destroy();
      }
    };
    const enter: Welcome = (own) => {
      const session = isClosed ? undefined : welcome(own);
      if (session !== undefined) inner.push(session);
      return session;
    };
    let outer: PeerSession | undefined;
    try {
      outer = between(peer, enter);
    } catch (error) {
      tell(error);
    }
    if (outer === undefined) {
      close();
      return undefined;
    }
    const session = outer;
    return {
      receive: (chunk) => guarded(() => session.receive(chunk)),
      peerEnded: () => guarded(() => session.peerEnded()),
      peerDrained: () => guarded(() => session.peerDrained()),
      peerClosed: () => {
        guarded(() => session.peerClosed());
        close();
      },
    };
  };
