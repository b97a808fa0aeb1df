/** What happens to a session whose queue has no room for the next event. */
export const overflowPolicies = ["disconnect", "drop-oldest", "drop-newest"] as const;

/** One of {@link overflowPolicies}. */
export type OverflowPolicy = (typeof overflowPolicies)[number];

/** How much may wait for a session, and what happens when that is not enough. */
export interface QueueRules {
  /** Events. Range 1 and up. */
  readonly queueEvents: number;
  /** Bytes of events. Range 1 and up. */
  readonly queueBytes: number;
  readonly queuePolicy: OverflowPolicy;
}
