/** How many calls that Originate makes are waited for, and how long. Times are milliseconds. */
export interface OriginateRules {
  /** The longest Timeout that is waited for; a longer one is cut to it. Range 1 and up. */
  readonly originateTimeout: number;
  /** What the backend may take beyond the Timeout to say how the call went; then it has failed. */
  readonly originateGrace: number;
  /** Asynchronous Originates that may wait for their outcomes, those of all sessions together. */
  readonly originates: number;
  /** Bytes that their header lines may have together. */
  readonly originateBytes: number;
}
