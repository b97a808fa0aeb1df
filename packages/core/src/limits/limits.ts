import { serverLimits } from "@pluto-ami/protocol";

import type { LogRules } from "./log-rules.ts";
import type { OriginateRules } from "./originate-rules.ts";
import type { QueueRules } from "./queue-rules.ts";
import type { SecurityRules } from "./security-rules.ts";
import type { ThrottleRules } from "./throttle-rules.ts";
import type { TurnRules } from "./turn-rules.ts";

/** What a manager holds at the most. Every queue and wait of core has its limit here. */
export interface ManagerLimits extends LogRules, OriginateRules, QueueRules, SecurityRules, ThrottleRules, TurnRules {
  /** Bytes that may wait for all sessions together, what many wait for counted once; then one that keeps much gives way. */
  readonly queueTotalBytes: number;
  /** Milliseconds that an action may take, or a part of its answer; then it is given up. Not for actions that have a `timeout` of their own. */
  readonly actionTimeout: number;
  /** Milliseconds that a reload may take; then it has failed, and the next one begins. */
  readonly reloadTimeout: number;
  /** Bytes that one answer may be, or be made from, in memory; a larger one is an error that says so. */
  readonly answerBytes: number;
  /** Bytes of an answer that is made while its client takes it; one that has no end is cut off there. */
  readonly producedBytes: number;
  /** Milliseconds for which a peer may take nothing of its answers; then it is disconnected. */
  readonly answerTimeout: number;
  /** Bytes that may wait in a peer before its session counts as behind and gets a queue of its own. */
  readonly backlogBytes: number;
  /** Bytes of waiting events that are copied for a peer at a time, as it takes them; not less than its `highWaterMark`, too. */
  readonly drainBytes: number;
  /**
   * Bytes of answers that may wait in a peer that has not logged in before its next action waits, too. A peer that is a
   * stream of Node says that it has drained only when it held its `highWaterMark`, so this must not be less.
   */
  readonly strangerBacklogBytes: number;
  /** Bytes of events gathered in one turn before they are sent in mid-turn. */
  readonly batchBytes: number;
  /** Bytes of the header lines of one action of a session that is logged in (docs/protocol.md#messages). */
  readonly frameBytes: number;
  /** Milliseconds that a message may take to come, from its first byte on; then its session ends. */
  readonly frameTimeout: number;
  /** Sessions that one user may have at a time. */
  readonly userSessions: number;
  /** Sessions that may be logged in from one address at a time. */
  readonly addressSessions: number;
  /** Actions that one session may have run in a second; 0 for as many as it likes. */
  readonly actionsPerSecond: number;
  /** Sessions that ended and are kept in mind. */
  readonly closedSessions: number;
  /** Event names that the statistics count each for itself. */
  readonly countedEvents: number;
  /** Bytes of an event's name that the statistics count for itself; longer ones are counted as "other". */
  readonly countedNameBytes: number;
  /** Global variables that Setvar may set. */
  readonly globalVariables: number;
  /** Bytes that their names and values may hold together. */
  readonly globalVariableBytes: number;
  /** Custom device states, and as many custom presences, that Setvar may keep in the key database. */
  readonly customStates: number;
  /** Bytes of the text of one of them. */
  readonly customStateBytes: number;
  /** Bytes of a whole path of the key database, with its slashes. */
  readonly databaseKeyBytes: number;
  /** Bytes of one value of the key database. */
  readonly databaseValueBytes: number;
  /** Entries of the key database that one action or command may list. */
  readonly databaseListed: number;
  /** Entries of the key database. */
  readonly databaseEntries: number;
  /** Bytes of all paths and values of the key database together. */
  readonly databaseBytes: number;
  /** Bytes of paths and values that may be on their way to the key database; more is refused. */
  readonly databaseWaitingBytes: number;
  /** Milliseconds that the key database may take for what is asked of it; then the answer is an error. */
  readonly databaseTimeout: number;
  /** Events that may wait for the backend to give the variables of their channels (`channelvars`). */
  readonly channelEvents: number;
  /** Milliseconds that an event waits for those variables, from when it was raised on; then those that are missing are empty. */
  readonly channelVariableTimeout: number;
  /** Bytes that the headers of those events may hold together. */
  readonly channelEventBytes: number;
  /** Filters that a client may add to its session (docs/protocol.md#filter-sources). */
  readonly addedFilters: number;
  /** Bytes that the filters which a client adds to its session may hold, as estimated from their patterns. */
  readonly filterBytes: number;
  /** Bytes that the filters which the clients of all sessions have added may hold; what many add counts once. */
  readonly filterTotalBytes: number;
  /**
   * Atoms of a filter's regular expression, its repetitions written out: what it costs to compile. People's patterns have
   * less than 100, but a list of two hundred channels has 2000.
   */
  readonly patternAtoms: number;
  /**
   * Steps that one filter may take with one event: instructions of its compiled pattern (about as many as it has atoms) for
   * every byte it looks at. A step is some 15 ns, and a few times as much on the first texts. What could take more is not
   * run: as an include the filter does not match then, and as an exclude it does.
   */
  readonly filterWork: number;
  /** Steps that all filters of a session may take with one event together. */
  readonly filterSetWork: number;
  /** Steps that the costly filters of all sessions may take with one event together. */
  readonly filterEventWork: number;
  /** Steps that they may take with all events for which they could take more, until events are sent next. */
  readonly filterTurnWork: number;
  /** Steps that the filters of one action on configuration files may take together; what would take more is refused. */
  readonly categoryFilterWork: number;
  /** HTTP sessions that may wait for their login; with one more, the oldest ends. */
  readonly httpStrangers: number;
  /** Milliseconds before a refused login is answered (docs/protocol.md#login-refusals). */
  readonly refusalDelay: number;
  /** Events of a file that `manager test filter` looks at. */
  readonly testedEvents: number;
  /** Bytes of that file. */
  readonly testedBytes: number;
  /** Words of one CLI command line (docs/protocol.md#command-words). */
  readonly commandWords: number;
  /** Lines of one kind that who asked for a reload is told of what it found wrong. */
  readonly toldFaults: number;
  /** Milliseconds that a shutdown waits for peers to take their last bytes. */
  readonly shutdownTimeout: number;
}

/** What holds of each limit where `ManagerOptions.limits` says nothing. */
export const defaultLimits: ManagerLimits = {
  queueEvents: 10_000,
  queueBytes: 8 * 1024 * 1024,
  queuePolicy: "disconnect",
  queueTotalBytes: 256 * 1024 * 1024,
  actionTimeout: 600_000,
  originateTimeout: 24 * 60 * 60 * 1000,
  originateGrace: 10_000,
  originates: 10_000,
  originateBytes: 16 * 1024 * 1024,
  reloadTimeout: 60_000,
  answerBytes: 64 * 1024 * 1024,
  producedBytes: 1024 * 1024 * 1024,
  answerTimeout: 120_000,
  backlogBytes: 256 * 1024,
  drainBytes: 64 * 1024,
  strangerBacklogBytes: 64 * 1024,
  batchBytes: 256 * 1024,
  frameBytes: serverLimits.frameBytes,
  frameTimeout: 600_000,
  userSessions: 10_000,
  addressSessions: 10_000,
  actionsPerSecond: 250_000,
  turnActions: 500,
  turnTime: 4,
  turnTotalTime: 8,
  turnNewTime: 2,
  strangerTurnActions: 8,
  strangerTurnTime: 1,
  strangerTurnTotalTime: 2,
  strangerFramesPerSecond: 50,
  closedSessions: 100,
  countedEvents: 1000,
  logLinesOfAddress: 60,
  logLinesOfUser: 600,
  logLinesOfAll: 2000,
  logLinesOfGuesser: 9,
  logGuessers: 5000,
  logSums: 10,
  securityEventsOfAddress: 100,
  securityEventsOfAll: 3000,
  throttleFailures: 60,
  throttleWindow: 60_000,
  throttleRefusal: 60_000,
  throttleDelay: 10_000,
  throttleAddresses: 10_000,
  countedNameBytes: 128,
  globalVariables: 10_000,
  globalVariableBytes: 4 * 1024 * 1024,
  customStates: 5000,
  customStateBytes: 1024,
  databaseKeyBytes: 256,
  databaseValueBytes: 16 * 1024,
  databaseListed: 10_000,
  databaseEntries: 100_000,
  databaseBytes: 64 * 1024 * 1024,
  databaseWaitingBytes: 16 * 1024 * 1024,
  databaseTimeout: 10_000,
  channelEvents: 10_000,
  channelVariableTimeout: 10_000,
  channelEventBytes: 16 * 1024 * 1024,
  addedFilters: 1000,
  filterBytes: 16 * 1024 * 1024,
  filterTotalBytes: 256 * 1024 * 1024,
  patternAtoms: 2000,
  filterWork: 1_500_000,
  filterSetWork: 4_000_000,
  filterEventWork: 4_000_000,
  filterTurnWork: 8_000_000,
  categoryFilterWork: 3_000_000,
  httpStrangers: 1000,
  refusalDelay: 1000,
  testedEvents: 1000,
  testedBytes: 1024 * 1024,
  commandWords: 64,
  toldFaults: 50,
  shutdownTimeout: 2000,
};
