import { constants, openSync } from "node:fs";
import { isatty } from "node:tty";

import { systemCode } from "@pluto-ami/node/parts";
import sonicBoom from "sonic-boom";

import { serverLimits } from "../limits.ts";
import type { LogDestination } from "./log-destination.ts";
import type { LostLines } from "./lost-lines.ts";

const stdout = 1;

/**
 * A descriptor of standard output on which a write never waits. A pipe does not wait since Node looked at it; a terminal
 * that somebody has stopped (Ctrl-S) would, in a thread without which the process cannot end. It gets a descriptor of its own.
 */
const openOutput = (): number => {
  if (!isatty(stdout)) return stdout;
  try {
    return openSync("/dev/stdout", constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return stdout;
  }
};

/**
 * The log's way out, written without making the event loop wait for whoever reads it, or for a disk. What cannot be
 * written waits, up to a limit; what is beyond it is counted in `lost`.
 * @param hasRoom Called whenever nothing waits any more.
 */
export const standardOutput = (lost: LostLines, hasRoom: () => void, descriptor = openOutput()): LogDestination => {
  // With a `minLength` its flush writes; without one it does nothing, and a log that was full once would stay silent.
  const output = new sonicBoom.SonicBoom({
    fd: descriptor,
    sync: false,
    minLength: 1,
    maxLength: serverLimits.logBytes,
  });
  let isGone = false;
  let isOver = false;
  let retry: NodeJS.Timeout | undefined;
  output.on("drop", (lines) => lost.add(lines));
  output.on("drain", hasRoom);
  output.on("error", (error) => {
    // Whoever read it has gone: nobody is left to be told, and the daemon goes on without a log.
    if (systemCode(error) === "EPIPE") {
      isGone = true;
      isOver = true;
      output.destroy();
    } else retry ??= setTimeout(tryAgain, serverLimits.logRetry).unref();
  });
  const tryAgain = (): void => {
    retry = undefined;
    if (!isOver) output.flush();
  };
  return {
    write: (lines) => {
      if (isGone) lost.add(lines);
      else output.write(lines);
    },
    // Never flushSync, and no flush when the process exits: both try for ever what cannot be written.
    end: (done) => {
      isOver = true;
      if (isGone) {
        done();
        return;
      }
      output.once("close", done);
      output.once("error", done);
      output.end();
    },
    destroy: () => {
      isOver = true;
      output.destroy();
    },
  };
};
