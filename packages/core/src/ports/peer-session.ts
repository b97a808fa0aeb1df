/**
 * The manager's end of a connection, as its listener talks to it. What stands between a peer and the manager (a fault, a tap) is a peer to
 * the one and a session to the other.
 */
export interface PeerSession {
  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void;
  /** The peer sends no more: what it asked is answered, then the session closes (docs/protocol.md#half-close). */
  peerEnded(): void;
  /** The peer takes bytes again. */
  peerDrained(): void;
  /** The connection is gone. To say it twice changes nothing. */
  peerClosed(): void;
}
