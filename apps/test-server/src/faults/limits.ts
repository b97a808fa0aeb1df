/** What faults hold at the most. */
export interface FaultLimits {
  /** Bytes that the faults on one connection hold back together, a little more for each piece; with more of them the connection ends. Range 1 and up. */
  readonly heldBytes: number;
  /** Faults that are set at a time. Range 1 and up. */
  readonly faults: number;
  /** Actions of a session whose answers a fault looks out for; the oldest is forgotten. Range 1 and up. */
  readonly awaitedActions: number;
  /** Bytes of the names of channels that a session is told nothing more of; with more of them the connection ends. Range 1 and up. */
  readonly lostChannelBytes: number;
  /** Bytes that may wait for the slowest session before a flood without a rate goes on. Range 1 and up. */
  readonly floodBacklogBytes: number;
  /** Events that a flood without a rate raises in one turn. Range 1 and up. */
  readonly floodTurn: number;
  /** Milliseconds between two turns of a flood with a rate. Range 1 and up. */
  readonly floodStep: number;
}

/** The limits of faults that are given no others. */
export const faultLimits: FaultLimits = {
  heldBytes: 8 * 1024 * 1024,
  faults: 1000,
  awaitedActions: 1000,
  lostChannelBytes: 1024 * 1024,
  floodBacklogBytes: 64 * 1024,
  floodTurn: 100,
  floodStep: 20,
};
