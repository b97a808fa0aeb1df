import type { SessionSnapshot, Snapshot } from "./snapshot.ts";

/** A session with its events a second. */
export interface SessionRate extends SessionSnapshot {
  readonly eventsPerSecond: number | undefined;
}

/** What changed from one snapshot to the next, a second. */
export interface Rates {
  readonly sessions: readonly SessionRate[];
  /** The busiest first; only those that came. */
  readonly events: readonly (readonly [name: string, perSecond: number])[];
  readonly eventsPerSecond: number;
  readonly actionsPerSecond: number | undefined;
  /** In all. */
  readonly dropped: number | undefined;
}

/** Counts that fell belong to a server that has started again. */
const perSecond = (now: number | undefined, before: number | undefined, seconds: number): number | undefined =>
  now === undefined || before === undefined ? undefined : Math.max(0, now - before) / seconds;

const keyOf = ({ id, user, address }: SessionSnapshot): string => `${id ?? ""} ${user} ${address}`;

/** The rates between two snapshots; all are 0 when there is no earlier one. */
export const ratesBetween = (before: Snapshot | undefined, now: Snapshot): Rates => {
  const earlier = before ?? now;
  const seconds = Math.max(0.001, (now.at - earlier.at) / 1000);
  const known = new Map(earlier.sessions.map((session) => [keyOf(session), session.delivered]));
  const events = [...now.events]
    .map(
      ([name, count]) =>
        [name, perSecond(count, earlier.events.get(name) ?? (before === undefined ? count : 0), seconds) ?? 0] as const,
    )
    .filter(([, rate]) => rate > 0)
    .sort(([, a], [, b]) => b - a);
  return {
    sessions: now.sessions.map((session) => ({
      ...session,
      eventsPerSecond: perSecond(session.delivered, known.get(keyOf(session)) ?? session.delivered, seconds),
    })),
    events,
    eventsPerSecond: events.reduce((sum, [, rate]) => sum + rate, 0),
    actionsPerSecond: perSecond(now.actions, earlier.actions, seconds),
    dropped: now.dropped,
  };
};
