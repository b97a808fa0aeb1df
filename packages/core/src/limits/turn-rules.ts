/** How much one session may have done in a turn of the event loop before the others have theirs. Times are milliseconds. */
export interface TurnRules {
  /** Actions of one session. Range 1 and up. */
  readonly turnActions: number;
  /** Time that they may take. */
  readonly turnTime: number;
  /** Time for all sessions that wait for a turn, together; one at least is served. */
  readonly turnTotalTime: number;
  /** Time for those who come with something when that is over; who comes then waits, whoever it is. */
  readonly turnNewTime: number;
  /** The same for those who have not logged in. */
  readonly strangerTurnActions: number;
  readonly strangerTurnTime: number;
  readonly strangerTurnTotalTime: number;
  /** Messages, empty ones too, that are looked at in a second for one who has not logged in; the rest waits. 0 for all. */
  readonly strangerFramesPerSecond: number;
}
