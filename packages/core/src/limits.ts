/** What a manager holds at the most. Every queue and wait of core has its limit here. */
export interface ManagerLimits {
  /** Events that one session may have pending before its overflow policy decides. */
  readonly queueEvents: number;
  /** Bytes of events that one session may have pending. */
  readonly queueBytes: number;
  /** Bytes that may wait in a peer before its session counts as behind and gets a queue of its own. */
  readonly backlogBytes: number;
  /** Bytes of events gathered in one turn before they are sent in mid-turn. */
  readonly batchBytes: number;
  /** Global variables that Setvar may set. */
  readonly globalVariables: number;
  /** Filters that a client may add to its session (spec/ami.md §6.1). */
  readonly addedFilters: number;
  /** HTTP sessions that may wait for their login; with one more, the oldest ends. */
  readonly httpStrangers: number;
  /** Milliseconds before a refused login is answered (spec/ami.md §2.1). */
  readonly refusalDelay: number;
  /** Words of one CLI command line (spec/ami.md §8.1). */
  readonly commandWords: number;
  /** Milliseconds that a shutdown waits for peers to take their last bytes. */
  readonly shutdownTimeout: number;
}

export const defaultLimits: ManagerLimits = {
  queueEvents: 10_000,
  queueBytes: 8 * 1024 * 1024,
  backlogBytes: 256 * 1024,
  batchBytes: 256 * 1024,
  globalVariables: 10_000,
  addedFilters: 1000,
  httpStrangers: 1000,
  refusalDelay: 1000,
  commandWords: 64,
  shutdownTimeout: 2000,
};
