import { constants } from "node:os";

import spawn from "cross-spawn";

import { CommandLineError } from "../command-line-error.ts";
import type { Signals } from "../console/signals.ts";
import { exitCode } from "../exit-code.ts";

/** A program that is run, and what it is given. */
export interface RunOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signals: Signals;
  /** Does a terminal itself tell of Ctrl-C? */
  readonly hasTerminal: boolean;
}

/**
 * Runs a program on the streams of this process, hands on to it the signals that come, and gives what a shell would: its exit code, or 128 and the
 * number of the signal that ended it.
 * @throws CommandLineError `E_NO_COMMAND`, `E_COMMAND` when it cannot be run.
 */
export const runProgram = (
  [file, ...args]: readonly [file: string, ...args: string[]],
  { env, hasTerminal, signals }: RunOptions,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: "inherit", env });
    const stopListening = signals.on((signal) => {
      // A terminal has told all that it runs.
      if (signal !== "SIGINT" || !hasTerminal) child.kill(signal);
    });
    child.once("error", (error) => {
      stopListening();
      reject(notRun(file, error));
    });
    child.once("exit", (code, signal) => {
      stopListening();
      resolve(signal === null ? (code ?? exitCode.done) : exitCode.signalled + constants.signals[signal]);
    });
  });

const notRun = (file: string, error: NodeJS.ErrnoException): CommandLineError =>
  error.code === "ENOENT"
    ? new CommandLineError("E_NO_COMMAND", `${file}: there is no such command`, { cause: error })
    : new CommandLineError("E_COMMAND", `${file} cannot be run: ${error.message}`, { cause: error });
