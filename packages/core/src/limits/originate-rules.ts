/** How long the outcome of a call that Originate makes is waited for. Times are milliseconds. */
export interface OriginateRules {
  /** The longest Timeout that is waited for; a longer one is cut to it. Range 1 and up. */
  readonly originateTimeout: number;
  /** What the backend may take beyond the Timeout to say how the call went; then it has failed. */
  readonly originateGrace: number;
}
