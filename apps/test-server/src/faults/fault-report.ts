/** That a fault has ended a session, where the fault was not there to do that. */
export interface FaultReport {
  /** The session's number; undefined when it had none yet. */
  readonly session: number | undefined;
  /** The fault, as it is called; undefined when it was all of them together. */
  readonly fault: string | undefined;
  /** Why, in words. */
  readonly why: string;
}
