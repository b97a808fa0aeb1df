import { atLeast, type Demand, fields, optional } from "@pluto-ami/protocol/demand";

/** What recording another server takes at the most. */
export interface TapLimits {
  /** Connections that pass through at once; more are turned away. Range 1 and up. */
  readonly connections: number;
  /** Milliseconds in which a server must be connected, TLS included. Range 1 and up. */
  readonly connectTime: number;
  /** Milliseconds in which it must greet, and answer each step of a login. Range 1 and up. */
  readonly loginTime: number;
  /** Milliseconds in which an answer must be over when a recording is compared with a live server. Range 1 and up. */
  readonly answerTime: number;
}

/** The limits of taps that are given no others. */
export const tapLimits: TapLimits = {
  connections: 100,
  connectTime: 10_000,
  loginTime: 10_000,
  answerTime: 30_000,
};

/** Limits, each of which may be left out. */
export const tapLimitsDemand: Demand = optional(
  fields(Object.fromEntries(Object.keys(tapLimits).map((name) => [name, optional(atLeast(1))]))),
);
