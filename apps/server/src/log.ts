import { type Log, type LogFields, printLocalDate, printLocalTime } from "@pluto-ami/core";
import { pino } from "pino";
import { prettyFactory } from "pino-pretty";

import { afterTurn, type Deferred } from "./after-turn.ts";
import { serverLimits } from "./limits.ts";
import type { LogFormat, LogLevel } from "./log-level.ts";

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

/** Where finished lines go. */
export interface LogDestination {
  write(line: string): void;
  /** Takes no more lines; calls back when everything was written, or cannot be. */
  end(done: () => void): void;
  /** Gives up what was not written. */
  destroy(): void;
}

/** Names in a message come from strangers: a control character must not reach a terminal. */
const printable = (message: string): string =>
  message.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g, (character) =>
    character === "\n" ? "\\n" : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );

/** Standard output, written without making the event loop wait for whoever reads it. */
const standardOutput = (): LogDestination => {
  const destination = pino.destination({ dest: 1, sync: false, maxLength: serverLimits.logBytes });
  // pino takes care of EPIPE; whatever else breaks the log must not break the daemon.
  destination.on("error", () => {});
  return {
    write: (line) => destination.write(line),
    // Never flushSync: on a pipe whose reader has gone or hangs, it tries again for ever.
    end: (done) => {
      destination.once("close", done);
      destination.once("error", done);
      destination.end();
    },
    destroy: () => destination.destroy(),
  };
};

/** Gathers lines for a moment: a storm of logins costs one write instead of hundreds. */
export const gathering = (destination: LogDestination): LogDestination => {
  let gathered = "";
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered !== "") destination.write(gathered);
    gathered = "";
  };
  return {
    write: (line) => {
      gathered += line;
      if (gathered.length >= serverLimits.logGather) flush();
      else timer ??= setTimeout(flush, serverLimits.logDelay);
    },
    end: (done) => {
      flush();
      destination.end(done);
    },
    destroy: () => {
      clearTimeout(timer);
      gathered = "";
      destination.destroy();
    },
  };
};

/** Formats in this thread: no line is lost in a worker when the process ends. */
const prettyDestination = (destination: LogDestination): LogDestination => {
  const colorize = process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";
  const format = prettyFactory({ colorize, ignore: "pid,hostname", translateTime: "SYS:yyyy-mm-dd HH:MM:ss.l" });
  return {
    write: (line) => destination.write(format(line)),
    end: (done) => destination.end(done),
    destroy: () => destination.destroy(),
  };
};

/** A line of Asterisk's own log: `[date] LEVEL[process] file: message` (docs/operating.md). */
const asteriskLine = (now: number, label: string, message: string, fields: LogFields): string => {
  const facts = Object.keys(fields).length === 0 ? "" : ` ${JSON.stringify(fields)}`;
  return `[${printLocalDate(now)} ${printLocalTime(now)}] ${label}[${process.pid}] manager: ${message}${facts}\n`;
};

/** A log on standard output (or on `target`), whose lines are made when their turn is over (or as `deferred` has it). */
export const createLog = (
  { level, format }: LogOptions,
  target: LogDestination = gathering(standardOutput()),
  deferred: Deferred = afterTurn(serverLimits.logDeferred),
): ServerLog => {
  const pretty = format === "pretty" || (format === "auto" && process.stdout.isTTY);
  /** When what is being written happened. */
  let now = 0;
  const logger = pino({ level, timestamp: () => `,"time":${now}` }, pretty ? prettyDestination(target) : target);
  /** Writes at a level of pino's; in Asterisk's format under a label of Asterisk's. */
  const say = (at: "debug" | "info" | "warn" | "error", label: string) => {
    const write = (happened: number, message: string, fields: LogFields): void => {
      now = happened;
      if (format === "asterisk") target.write(asteriskLine(now, label, printable(message), fields));
      else logger[at](fields, printable(message));
    };
    const enabled = logger.isLevelEnabled(at);
    return (message: string, fields: LogFields = {}): void => {
      if (!enabled) return;
      const happened = Date.now();
      deferred.add(() => write(happened, message, fields));
    };
  };
  const security = { Informational: say("info", "SECURITY"), Error: say("warn", "SECURITY") };
  return {
    debug: say("debug", "DEBUG"),
    verbose: say("info", "VERBOSE"),
    notice: say("info", "NOTICE"),
    refusal: say("warn", "NOTICE"),
    warning: say("warn", "WARNING"),
    error: say("error", "ERROR"),
    security: (message, severity) => security[severity](format === "asterisk" ? message : `SECURITY ${message}`),
    // Standard output is not ours to open again: whoever collects it rotates it.
    reopen: () => true,
    info: say("info", "NOTICE"),
    close: () =>
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
      }),
  };
};
