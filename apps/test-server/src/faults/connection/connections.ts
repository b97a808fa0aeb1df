import { ConnectedSession, type Peer, type PeerSession } from "@pluto-ami/core";
import type { Welcome } from "@pluto-ami/node";

import type { Identity, SetFault } from "../fault/set-fault.ts";
import type { FaultsSide } from "./faults-side.ts";
import { FaultyPeer } from "./faulty-peer.ts";

/** Who a session of the manager's is. */
const identityOf = (session: PeerSession): Identity | undefined =>
  session instanceof ConnectedSession ? session : undefined;

/** A connection that is not let in, by which fault, and what would let it in. */
interface Waiting {
  readonly fault: SetFault;
  readonly welcome: Welcome;
}

/** The connections that there are, those among them that are kept waiting. */
export class Connections implements Iterable<FaultyPeer> {
  readonly #all = new Set<FaultyPeer>();
  readonly #waiting = new Map<FaultyPeer, Waiting>();

  [Symbol.iterator](): Iterator<FaultyPeer> {
    return [...this.#all][Symbol.iterator]();
  }

  /** A new one, of which nobody has heard yet. */
  add(peer: Peer, faults: FaultsSide<FaultyPeer>): FaultyPeer {
    const connection = new FaultyPeer(peer, faults, identityOf);
    this.#all.add(connection);
    return connection;
  }

  /** It is over; gives the fault that has kept it waiting. */
  delete(connection: FaultyPeer): SetFault | undefined {
    const fault = this.#waiting.get(connection)?.fault;
    this.#all.delete(connection);
    this.#waiting.delete(connection);
    return fault;
  }

  /** Takes nothing of a new one until the fault is removed. */
  keepWaiting(connection: FaultyPeer, fault: SetFault, welcome: Welcome): void {
    this.#waiting.set(connection, { fault, welcome });
  }

  /** Is one kept waiting by this fault? */
  isWaitingFor(fault: SetFault): boolean {
    return [...this.#waiting.values()].some((waiting) => waiting.fault === fault);
  }

  /** Lets those in that this fault has kept waiting. */
  letIn(fault: SetFault): void {
    for (const [connection, waiting] of this.#waiting) {
      if (waiting.fault !== fault) continue;
      this.#waiting.delete(connection);
      if (!connection.enter(waiting.welcome)) connection.destroy();
    }
  }
}
