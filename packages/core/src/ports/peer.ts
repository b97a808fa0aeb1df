/** How a peer is connected: as security events name it; LOCAL is the control socket. */
export const peerTransports = ["TCP", "TLS", "LOCAL"] as const;

/** One of {@link peerTransports}. */
export type PeerTransport = (typeof peerTransports)[number];

/** A network address: numeric host without brackets, and port. */
export interface PeerAddress {
  readonly host: string;
  readonly port: number;
}

/** The transport end of a session, given by a listener. It never calls into the session from inside its own methods. */
export interface Peer {
  readonly transport: PeerTransport;
  readonly remote: PeerAddress;
  /** The address the listener is bound to, as configured (docs/protocol.md#security-events). */
  readonly local: PeerAddress;
  /** Bytes taken by `send` that have not left this process. */
  readonly backlogBytes: number;
  /**
   * Bytes that have left this process since the beginning, if it is known: a peer that takes its answers slowly is told by it
   * from one that takes nothing. Without it only an empty backlog counts.
   */
  readonly sentBytes?: number | undefined;
  /** Takes bytes to send, in order; the buffer may be shared and must not be changed. */
  send(bytes: Uint8Array): void;
  /** Stops reading until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends what was taken, then closes. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
  /** Breaks off at once, as a process that dies: over TCP by a reset. No session of core asks for it; tests do. */
  reset?(): void;
}
