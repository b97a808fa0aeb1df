import type { PeerTransport } from "../../ports/peer.ts";
import type { SessionEnd } from "../../ports/session-end.ts";

/** What is remembered of a session that ended. Times are milliseconds, moments those since the epoch. */
export interface ClosedSession {
  readonly id: number;
  /** "" for one that never logged in. */
  readonly username: string;
  /** Its numeric host. */
  readonly address: string;
  readonly transport: PeerTransport;
  /** When it logged in, 0 for never. */
  readonly loginTime: number;
  readonly endTime: number;
  /** How long it was logged in. */
  readonly lasted: number;
  readonly reason: SessionEnd;
  /** Events that its overflow policy cost it. */
  readonly dropped: number;
}
