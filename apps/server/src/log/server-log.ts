import { isLogCause, type Log, type LogCause, type LogFields } from "@pluto-ami/core";
import { printable } from "@pluto-ami/protocol";
import { pino } from "pino";

import { serverLimits } from "../limits.ts";
import { afterTurn, type Deferred } from "./after-turn.ts";
import { asteriskLine } from "./asterisk-line.ts";
import { gathering } from "./gathering.ts";
import type { LogDestination } from "./log-destination.ts";
import type { LogFormat, LogLevel } from "./log-level.ts";
import { LostLines } from "./lost-lines.ts";
import { prettyLines } from "./pretty-lines.ts";
import { standardOutput } from "./standard-output.ts";

/** How and how much to log. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
}

/** The daemon's log: core's port, and a way to write out what is still in memory. */
export interface ServerLog extends Log {
  /** What the person who starts the daemon wants to see: at level info. */
  info(message: string): void;
  /** Ends the log: resolves when everything was written, or nobody reads it, or the time for it is over. */
  close(): Promise<void>;
}

/** What a log stands on; a test has its own. */
interface LogParts {
  readonly destination?: (lost: LostLines, hasRoom: () => void) => LogDestination;
  readonly deferred?: Deferred;
}

const gatheredOutput = (lost: LostLines, hasRoom: () => void): LogDestination =>
  gathering(standardOutput(lost, hasRoom));

/** A log on standard output, whose lines are made when their turn is over. */
export const createLog = (
  { level, format }: LogOptions,
  { destination = gatheredOutput, deferred = afterTurn(serverLimits.logDeferred) }: LogParts = {},
): ServerLog => {
  const pretty = format === "pretty" || (format === "auto" && process.stdout.isTTY);
  const isJson = !pretty && format !== "asterisk";
  const lost = new LostLines();
  const target = destination(lost, () => tellOfLost());
  /** When what is being written happened. */
  let now = 0;
  const logger = pino({ level, timestamp: () => `,"time":${now}` }, pretty ? prettyLines(target) : target);
  /** Writes at a level of pino's; in Asterisk's format under a label of Asterisk's. */
  const say = (at: "debug" | "info" | "warn" | "error", label: string) => {
    const write = (happened: number, message: string, about: LogFields | LogCause): void => {
      now = happened;
      // What people and rules for Asterisk's log read says who it was in words.
      const facts = isLogCause(about) && !isJson ? {} : about;
      if (format === "asterisk") target.write(asteriskLine(now, label, message, facts));
      else logger[at](facts, message);
    };
    const enabled = logger.isLevelEnabled(at);
    return (message: string, about: LogFields | LogCause = {}): void => {
      if (!enabled) return;
      const happened = Date.now();
      deferred.add(() => write(happened, printable(clipped(message)), about));
    };
  };
  const warning = say("warn", "WARNING");
  const tellOfLost = (): void => {
    const count = lost.takeUntold();
    if (count > 0) warning(`${count} log lines were lost: they could not be written as fast as they came`);
  };
  const security = { Informational: say("info", "SECURITY"), Error: say("warn", "SECURITY") };
  let closed: Promise<void> | undefined;
  return {
    debug: say("debug", "DEBUG"),
    verbose: say("info", "VERBOSE"),
    notice: say("info", "NOTICE"),
    refusal: say("warn", "NOTICE"),
    warning,
    error: say("error", "ERROR"),
    security: (message, severity, cause) =>
      security[severity](format === "asterisk" ? message : `SECURITY ${message}`, cause),
    // Standard output is not ours to open again: whoever collects it rotates it.
    reopen: () => true,
    get linesLost() {
      return lost.total;
    },
    info: say("info", "NOTICE"),
    close: () => {
      closed ??= closing(target, deferred);
      return closed;
    },
  };
};

/** No line needs more, whatever a stranger says; what is held for a turn is bounded in bytes by it, too. */
const clipped = (message: string): string =>
  message.length <= serverLimits.logLine
    ? message
    : `${message.slice(0, serverLimits.logLine)}… (${message.length - serverLimits.logLine} more)`;

const closing = (target: LogDestination, deferred: Deferred): Promise<void> =>
  new Promise((resolve) => {
    deferred.run();
    const giveUp = setTimeout(() => {
      target.destroy();
      resolve();
    }, serverLimits.logFlush);
    target.end(() => {
      clearTimeout(giveUp);
      resolve();
    });
  });
