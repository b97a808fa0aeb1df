import type { ActionResult } from "./observer.ts";

/** Facts that go with a log line; never a secret. Who caused it is told by a {@link LogCause}. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>> & {
  readonly kind?: undefined;
  readonly address?: undefined;
};

/**
 * What lines are about that others cause, and who can: anybody, or only who has logged in. A login that is refused is what
 * tools that ban addresses look for, so who guesses secrets is counted apart from who makes any other noise.
 */
export const logKinds = {
  "refused login": "guesser",
  "refused request": "anybody",
  "connection turned away": "anybody",
  "failed handshake": "anybody",
  "failed request": "anybody",
  "debug dump": "anybody",
  session: "user",
  action: "user",
  change: "user",
  kick: "user",
} as const satisfies Readonly<Record<string, "anybody" | "guesser" | "user">>;

/** One of {@link logKinds}. */
export type LogKind = keyof typeof logKinds;

/**
 * What somebody changed or wanted to, for lines of the kinds `change` and `kick`; text, secrets left out. How many lines one may cause
 * is counted for each action and each command by itself: many of one hide none of another.
 */
export interface LogChange {
  /** The action, as its definition has it. */
  readonly action?: string;
  /** The command, as its definition has it. */
  readonly command?: string;
  /** What was asked: the command line, or those headers of the action that say what it is about. */
  readonly request?: string;
  readonly result?: ActionResult;
  /** Why, or why somebody was refused. */
  readonly reason?: string;
  /** Whose session was ended by a kick, where it came from, and its number. */
  readonly kicked?: string;
  readonly kickedAddress?: string;
  readonly kickedSession?: number;
}

/** Who caused a line: its message says it in words, and these are the facts. How many lines one may cause is limited. */
export interface LogCause extends LogChange {
  readonly kind: LogKind;
  /** Where it came from: a numeric address; `local` for the operator's console, which causes lines about changes only. */
  readonly address: string;
  /** Who is logged in, or whom somebody wants to be that is not; text. */
  readonly user?: string;
  /** The number of the session. */
  readonly session?: number;
}

/** How a security event is meant: news of what went well, or of what was refused. */
export type SecuritySeverity = "Informational" | "Error";

/**
 * Where core says what happened, in Asterisk's levels. Messages are text for people; a line that a client can have written
 * as often as it likes comes with its cause.
 */
export interface Log {
  debug(message: string, about?: LogFields | LogCause): void;
  /** What Asterisk prints at verbose level 2: logins and logoffs (docs/protocol.md#login-log-lines). */
  verbose(message: string, about?: LogFields | LogCause): void;
  notice(message: string, about?: LogFields | LogCause): void;
  /**
   * Somebody was not let in: a NOTICE in Asterisk's own log, but nothing that an operator should miss
   * (docs/protocol.md#login-log-lines).
   */
  refusal(message: string, cause: LogCause): void;
  warning(message: string, about?: LogFields | LogCause): void;
  error(message: string, about?: LogFields | LogCause): void;
  /**
   * One line a security event, at the level named SECURITY; `severity` is the event's own
   * (docs/protocol.md#security-events).
   */
  security(message: string, severity: SecuritySeverity, cause?: LogCause): void;
  /** Lines that could not be written since the start; absent where that cannot be told. */
  readonly linesLost?: number;
  /** Lines since the start that were left out because those who caused them caused too many. */
  readonly linesLeftOut?: number;
  /** Opens log files again, after they were moved away; false when that failed. */
  reopen(): boolean;
}

/** Do these facts say who caused the line? */
export const isLogCause = (about: LogFields | LogCause | undefined): about is LogCause => about?.kind !== undefined;

/** What a {@link Log} does: who is given one by a program in JavaScript looks for these. */
export const logMethods = [
  "debug",
  "verbose",
  "notice",
  "refusal",
  "warning",
  "error",
  "security",
  "reopen",
] as const satisfies readonly (keyof Log)[];
