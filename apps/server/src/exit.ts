import { printableLines } from "@pluto-ami/protocol";

import { StartupError } from "./start/startup-error.ts";

/** The daemon did not start, or fell. */
const failureCode = 1;
/** It was not said what to do. */
const usageCode = 2;

/**
 * A broken pipe at stdout or stderr (whoever read our log has gone) is no reason to fall: nobody is left to be told,
 * but the sessions are still there.
 */
export const surviveBrokenPipes = (): void => {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
};

/** Prints what a task found that starts no daemon. What files say steers no terminal. */
export const reportResult = (lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${printableLines(line)}\n`);
};

/** Prints why the start failed, a line a fault, and ends the process with code 1, or 2 for wrong usage. What files say steers no terminal. */
export const reportFailure = (error: unknown): void => {
  const lines =
    error instanceof StartupError
      ? error.lines
      : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  for (const line of lines) process.stderr.write(`${printableLines(line)}\n`);
  process.exit(error instanceof StartupError && error.code === "wrong-usage" ? usageCode : failureCode);
};
