import type { PeerAddress, PeerTransport } from "../../ports/peer.ts";

/** Where a login comes from: a session, or a request that brings its login along. */
export interface LoginOrigin {
  readonly transport: PeerTransport;
  readonly remote: PeerAddress;
}
