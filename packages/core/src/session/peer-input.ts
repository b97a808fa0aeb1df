import { atLeast, type Demand, having, method, oneOf, text } from "@pluto-ami/protocol/demand";

import { type Peer, peerTransports } from "../ports/peer.ts";
import { SettingsError } from "../settings/settings-error.ts";
import type { PollingClient } from "./polled-session.ts";

const address = having({ host: text, port: atLeast(0) }, "an object with host and port");

const peerDemand = having(
  {
    send: method,
    pause: method,
    resume: method,
    end: method,
    destroy: method,
    transport: oneOf(peerTransports),
    remote: address,
    local: address,
    backlogBytes: atLeast(0),
  } satisfies Partial<Record<keyof Peer, Demand>>,
  "a Peer, the transport end of a session",
);

const clientDemand = having(
  { transport: oneOf(["TCP", "TLS"]), remote: address, local: address } satisfies Record<keyof PollingClient, Demand>,
  "an object with transport, remote and local",
);

const idDemand = atLeast(0);

/**
 * Sees to it that a peer has what a session asks of it.
 * @throws SettingsError that names what it lacks.
 */
export const demandPeer = (peer: Peer): void => demand(peerDemand(peer, "peer"));

/**
 * Sees to it that a client that comes by requests is known by what a session tells of it.
 * @throws SettingsError that names what it lacks.
 */
export const demandPollingClient = (client: PollingClient): void => demand(clientDemand(client, "client"));

/** @throws SettingsError when no session can have that number. */
export const demandSessionId = (id: number): void => demand(idDemand(id, "id"));

/** @throws SettingsError unless it can be called back. */
export const demandListener = (listener: unknown): void => demand(method(listener, "listener"));

const demand = (flaw: string | undefined): void => {
  if (flaw !== undefined) throw new SettingsError(flaw);
};
