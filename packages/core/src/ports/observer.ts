import type { OverflowPolicy } from "../limits/queue-rules.ts";
import type { SessionEnd } from "./session-end.ts";
import type { PeerTransport } from "./peer.ts";

/** How an action was answered; `none` when it chose silence. */
export type ActionResult = "Success" | "Error" | "Goodbye" | "none";

/** Why a login was refused. */
export const loginFailures = [
  "no username",
  "unknown user",
  "acl",
  "secret",
  "key",
  "already in use",
  "too many sessions",
  "throttled",
] as const;

/** One of {@link loginFailures}. */
export type LoginFailure = (typeof loginFailures)[number];

/** The limits that can make themselves felt. */
export const limitHits = [
  "login delayed",
  "login throttled",
  "sessions per user",
  "sessions per address",
  "actions per second",
  "frame size",
  "pending originates",
  "filters",
  "filter work",
  "unauthenticated connections",
  "http connections",
  "unread answers",
  "file descriptors",
  "security events",
] as const;

/** One of {@link limitHits}. */
export type LimitHit = (typeof limitHits)[number];

/** How a reload ended: `failed` also when part of it holds. */
export const reloadResults = ["done", "failed"] as const;

/** One of {@link reloadResults}. */
export type ReloadResult = (typeof reloadResults)[number];

/**
 * Is told what a manager does, for metrics. Called in the middle of the work: a method must be quick, and must not
 * throw or call into the manager. User names are byte strings.
 */
export interface Observer {
  sessionOpened(transport: PeerTransport): void;
  sessionLoggedIn(username: string): void;
  /** @param username "" for a session that never logged in. */
  sessionClosed(username: string, reason: SessionEnd): void;
  /** @param name The action's own spelling; "unknown" for one that does not exist. @param seconds From its frame to its answer. */
  actionDone(name: string, result: ActionResult, seconds: number): void;
  eventRaised(name: string): void;
  /** So many events were handed to peers, each counted for each session. */
  eventsDelivered(count: number): void;
  /** So many events were lost by a session's overflow policy. */
  eventsDropped(count: number, policy: OverflowPolicy): void;
  loginFailed(reason: LoginFailure): void;
  limitHit(limit: LimitHit): void;
  /** One or all modules were asked to read their configuration again. */
  reloaded(result: ReloadResult): void;
}

const nothing = (): void => {};

/** Nobody looks. */
export const noObserver: Observer = Object.freeze({
  sessionOpened: nothing,
  sessionLoggedIn: nothing,
  sessionClosed: nothing,
  actionDone: nothing,
  eventRaised: nothing,
  eventsDelivered: nothing,
  eventsDropped: nothing,
  loginFailed: nothing,
  limitHit: nothing,
  reloaded: nothing,
});
