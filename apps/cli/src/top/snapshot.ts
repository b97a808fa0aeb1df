/** A session as `pluto top` shows it. */
export interface SessionSnapshot {
  /** What `manager kick session` takes; undefined for one that cannot be kicked. */
  readonly id: number | undefined;
  /** "" before its login. */
  readonly user: string;
  readonly address: string;
  /** The classes it may read, as labels. */
  readonly read: string;
  readonly write: string;
  /** Events that wait for it; undefined where the server does not tell. */
  readonly queued: number | undefined;
  readonly isBehind: boolean;
  /** Events it was sent in all; undefined where the server does not tell. */
  readonly delivered: number | undefined;
}

/** What a server says at one moment. Counts run from its start, or from the start of the watch. */
export interface Snapshot {
  /** When it was taken, in milliseconds of a clock that does not jump. */
  readonly at: number;
  readonly sessions: readonly SessionSnapshot[];
  /** Events by name. */
  readonly events: ReadonlyMap<string, number>;
  /** Actions, and events lost by overflows; undefined where the server does not tell. */
  readonly actions: number | undefined;
  readonly dropped: number | undefined;
}

/** Where snapshots come from. */
export interface SnapshotSource {
  take(signal: AbortSignal): Promise<Snapshot>;
}
