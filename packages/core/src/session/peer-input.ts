import { type Peer, peerTransports } from "../ports/peer.ts";
import { atLeast, type Demand, isFields, oneOf, port, refusal, text } from "../settings/demand.ts";

const address: Demand = (value, path) => {
  if (!isFields(value)) throw refusal(value, path, "an object with host and port");
  text(value["host"], `${path}.host`);
  atLeast(0)(value["port"], `${path}.port`);
};

const methods = port(
  ["send", "pause", "resume", "end", "destroy"] satisfies readonly (keyof Peer)[],
  "a Peer, the transport end of a session",
);
const transport = oneOf(peerTransports);
const count = atLeast(0);

/**
 * Sees to it that a peer has what a session asks of it.
 * @throws SettingsError that names what it lacks.
 */
export const demandPeer = (peer: Peer): void => {
  methods(peer, "peer");
  transport(peer.transport, "peer.transport");
  address(peer.remote, "peer.remote");
  address(peer.local, "peer.local");
  count(peer.backlogBytes, "peer.backlogBytes");
};
