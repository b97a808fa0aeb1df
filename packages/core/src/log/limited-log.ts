import type { LogRules } from "../limits/log-rules.ts";
import { networkOf } from "../syntax/network-of.ts";
import type { WireClock } from "../ports/clock.ts";
import { isLogCause, type Log, type LogCause, type LogFields, logKinds, type SecuritySeverity } from "../ports/log.ts";
import { Allowance, type Excesses } from "./allowance.ts";
import { type LazyLog, type LogMessage, saidBy } from "./lazy-log.ts";

/** Whose lines are counted together. */
interface Holder {
  /** The kind of the lines, and of changes what was changed by. */
  readonly what: string;
  readonly who: string;
}

type Level = "debug" | "verbose" | "warning";
type Causer = (typeof logKinds)[keyof typeof logKinds];

const window = 60_000;

/** Users have shown who they are; they are fewer than addresses, and of theirs more should be seen. */
const usersShare = 10;

/**
 * A log in which nobody can write as much as he likes: lines of one cause are limited, and what is left out is summed up
 * once a minute. Who is logged in is counted apart from strangers at his address, and each kind of line for itself, so that
 * noise hides nothing else; and no noise of any number of addresses hides who guesses secrets. Lines that have no cause
 * outside always come through.
 */
export class LimitedLog implements LazyLog {
  readonly #log: Log;
  readonly #allowances: Readonly<Record<Level, Readonly<Record<Causer, Allowance<Holder>>>>>;
  #linesLeftOut = 0;

  constructor(log: Log, clock: WireClock, rules: LogRules) {
    this.#log = log;
    const { logGuessers, logLinesOfAddress, logLinesOfAll, logLinesOfGuesser, logLinesOfUser, logSums } = rules;
    const users = { each: logLinesOfUser, all: usersShare * logLinesOfAll, window };
    const strangers = { each: logLinesOfAddress, all: logLinesOfAll, window };
    const guessers = { ...strangers, own: { each: logLinesOfGuesser, holders: logGuessers } };
    const allowancesOf = (level: Level): Readonly<Record<Causer, Allowance<Holder>>> => {
      const tell = (excesses: Excesses<Holder>): void => {
        for (const line of sumsOf(excesses, logSums)) log[level](line);
      };
      return {
        anybody: new Allowance(clock, strangers, tell),
        guesser: new Allowance(clock, guessers, tell),
        user: new Allowance(clock, users, tell),
      };
    };
    this.#allowances = {
      debug: allowancesOf("debug"),
      verbose: allowancesOf("verbose"),
      warning: allowancesOf("warning"),
    };
  }

  /** Lines since the start that were left out because their causers had too many. */
  get linesLeftOut(): number {
    return this.#linesLeftOut;
  }

  get linesLost(): number {
    return this.#log.linesLost ?? 0;
  }

  debug(message: LogMessage, about?: LogFields | LogCause): void {
    if (this.#may("debug", about)) this.#log.debug(saidBy(message), about);
  }

  verbose(message: LogMessage, about?: LogFields | LogCause): void {
    if (this.#may("verbose", about)) this.#log.verbose(saidBy(message), about);
  }

  notice(message: LogMessage, about?: LogFields | LogCause): void {
    if (this.#may("verbose", about)) this.#log.notice(saidBy(message), about);
  }

  refusal(message: LogMessage, cause: LogCause): void {
    if (this.#may("warning", cause)) this.#log.refusal(saidBy(message), cause);
  }

  warning(message: LogMessage, about?: LogFields | LogCause): void {
    if (this.#may("warning", about)) this.#log.warning(saidBy(message), about);
  }

  error(message: LogMessage, about?: LogFields | LogCause): void {
    if (this.#may("warning", about)) this.#log.error(saidBy(message), about);
  }

  security(message: LogMessage, severity: SecuritySeverity, cause?: LogCause): void {
    const level = severity === "Error" ? "warning" : "verbose";
    if (this.#may(level, cause)) this.#log.security(saidBy(message), severity, cause);
  }

  reopen(): boolean {
    return this.#log.reopen();
  }

  /** Tells of what was left out until now. */
  close(): void {
    for (const allowances of Object.values(this.#allowances)) {
      for (const allowance of Object.values(allowances)) allowance.close();
    }
  }

  #may(level: Level, about: LogFields | LogCause | undefined): boolean {
    if (!isLogCause(about)) return true;
    const { action, address, command, kind, user = "" } = about;
    const causer = logKinds[kind];
    const network = networkOf(address);
    const who = causer === "user" ? `'${user}' from ${network}` : network;
    const task = action ?? command ?? "";
    const what = task === "" ? kind : `${kind} ${task}`;
    if (this.#allowances[level][causer].take(`${what} ${who}`, () => ({ what, who }))) return true;
    this.#linesLeftOut++;
    return false;
  }
}

const counted = (count: number): string => `… ${count.toLocaleString("en-US")} more`;

const sumsOf = function* ({ known, others }: Excesses<Holder>, most: number): Iterable<string> {
  for (const { count, holder } of known.slice(0, most)) {
    yield `${counted(count)} from ${holder.who} in the last minute were left out (${holder.what})`;
  }
  const rest = known.slice(most);
  const count = others + rest.reduce((total, excess) => total + excess.count, 0);
  if (count > 0) yield `${counted(count)} from other addresses in the last minute were left out`;
};
