import type { User } from "../access/user/user.ts";
import type { FilterSets } from "../delivery/filter/filter-sets.ts";
import type { SecurityReports } from "../event/security/security-reports.ts";
import type { ManagerLimits } from "../limits/limits.ts";
import type { QueueRules } from "../limits/queue-rules.ts";
import type { WireClock, WorldClock } from "../ports/clock.ts";
import type { LazyLog } from "../log/lazy-log.ts";
import type { Observer } from "../ports/observer.ts";
import type { RandomSource } from "../ports/random.ts";
import type { PeerAddress } from "../ports/peer.ts";
import type { ManagerState } from "../settings/manager-state.ts";
import type { ClosedSession } from "./registry/closed-session.ts";

/** A session among those that are connected. */
export interface PlacedSession {
  readonly id: number;
  readonly remote: PeerAddress;
  /** The configured user; undefined before the login and at the local console. */
  readonly user: User | undefined;
  /** Somebody from elsewhere gets its place among those who wait for their login. */
  giveWay(): void;
}

/** Where a session says that it has logged in, and that it is over. */
export interface SessionPlaces {
  /** A number for the next session: never used twice, so that a kick cannot hit a successor. */
  nextId(): number;
  /** It counts for its user and its address from now on. */
  logIn(session: PlacedSession): void;
  /** It has waited for its login as long as it may: its place is free, whenever its connection ends. */
  waitsNoMore(session: PlacedSession): void;
  remove(session: PlacedSession, closed: ClosedSession): void;
}

/** What sessions share. */
export interface SessionServices {
  readonly clock: WireClock;
  readonly worldClock: WorldClock;
  readonly log: LazyLog;
  readonly random: RandomSource;
  readonly observer: Observer;
  readonly limits: ManagerLimits;
  /** The settings and users that hold now. */
  readonly state: ManagerState;
  readonly sessions: SessionPlaces;
  /** Where security incidents are reported. */
  readonly security: SecurityReports;
  /** The filters in use: sessions with the same ones share an audience. */
  readonly filters: FilterSets;
  /** What is different for the queues of single users, by name in lower case. */
  readonly userQueues: ReadonlyMap<string, Partial<QueueRules>>;
}
