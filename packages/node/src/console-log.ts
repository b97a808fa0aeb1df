import type { Writable } from "node:stream";

import type { Clock, Log, LogCause, LogFields } from "@pluto-ami/core";
import { isLogCause, SettingsError } from "@pluto-ami/core";
import { printable } from "@pluto-ami/protocol";
import { argumentOf, type Demand, fields, oneOf, optional, port } from "@pluto-ami/protocol/demand";

import { systemClock } from "./clock.ts";
import { ConsoleStream } from "./console-stream.ts";
import { nodeLimits } from "./limits.ts";

/** How much a console log says, least first; each says what those before it say, too. */
export const consoleLevels = ["error", "warning", "notice", "verbose", "debug"] as const;

/** One of {@link consoleLevels}. */
export type ConsoleLevel = (typeof consoleLevels)[number];

/** How much to say, and where. */
export interface ConsoleLogOptions {
  /** `warning` without one: errors, warnings, and who was refused. */
  readonly level?: ConsoleLevel;
  /** Standard error without one; `process.stdout` is the other console there is. */
  readonly stream?: Writable;
  /** Whose time of day the lines have; the system's without one. */
  readonly clock?: Pick<Clock, "wall">;
}

const optionsDemand = argumentOf(
  "consoleLog",
  fields({
    level: optional(oneOf(consoleLevels)),
    stream: optional(port(["write", "on"], "a stream to write to, as process.stdout")),
    clock: optional(port(["wall"], "a Clock")),
  } satisfies Record<keyof ConsoleLogOptions, Demand>),
);

/**
 * A log on the console, a line an entry: `2026-01-31T12:00:00.000Z WARNING …`, in UTC. What strangers say steers no terminal.
 * A console that is slow, or has gone, holds up nothing: lines that it does not take are lost, and counted in `linesLost`.
 * @throws SettingsError that names the option which there is not, or which is wrong.
 */
export const consoleLog = (options: ConsoleLogOptions = {}): Log => {
  const flaw = optionsDemand(options);
  if (flaw !== undefined) throw new SettingsError(flaw);
  const { level = "warning", stream = process.stderr, clock = systemClock() } = options;
  const output = ConsoleStream.of(stream);
  const least = consoleLevels.indexOf(level);
  const say = (at: ConsoleLevel, label: string = at.toUpperCase()) => {
    const enabled = consoleLevels.indexOf(at) <= least;
    return (message: string, about?: LogFields | LogCause): void => {
      if (!enabled) return;
      const time = new Date(clock.wall()).toISOString();
      output.write(`${time} ${label} ${printable(clipped(message) + factsOf(about))}\n`);
    };
  };
  const security = { Informational: say("verbose", "SECURITY"), Error: say("warning", "SECURITY") };
  return {
    debug: say("debug"),
    verbose: say("verbose"),
    notice: say("notice"),
    refusal: say("warning", "NOTICE"),
    warning: say("warning"),
    error: say("error"),
    security: (message, severity, cause) => security[severity](message, cause),
    get linesLost() {
      return output.linesLost;
    },
    // The console is not ours to open again.
    reopen: () => true,
  };
};

/** No line needs more, whatever a stranger says. */
const clipped = (message: string): string =>
  message.length <= nodeLimits.consoleLine
    ? message
    : `${message.slice(0, nodeLimits.consoleLine)}… (${message.length - nodeLimits.consoleLine} more)`;

/** Who caused a line stands in its words. */
const factsOf = (about: LogFields | LogCause | undefined): string =>
  about === undefined || isLogCause(about) || Object.keys(about).length === 0 ? "" : ` ${JSON.stringify(about)}`;
