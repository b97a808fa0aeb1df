import { spawn } from "node:child_process";
import { constants } from "node:os";

import type { Console } from "../terminal/console.ts";
import { onEndWanted } from "../terminal/end-wanted.ts";
import { findProgram, type OtherProgram } from "./find-program.ts";

/** As a shell's: what a program ends with that was ended by signal 0. */
const signalled = 128;

/**
 * Has another program do what the command line asks for, on the streams of this process; gives what it ends with. Signals are handed on to it.
 * @throws NotInstalledError when there is no such program.
 */
export const handOver = (
  program: OtherProgram,
  argv: readonly string[],
  { env, stdin }: Pick<Console, "env" | "stdin">,
): Promise<number> => {
  const { args, file } = findProgram(program, { env });
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args, ...argv], { stdio: "inherit", env });
    const stopListening = onEndWanted((signal) => {
      // A terminal has told all that run in it.
      if (signal !== "SIGINT" || stdin.isTTY !== true) child.kill(signal);
    });
    child.once("error", (error) => {
      stopListening();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      stopListening();
      resolve(signal === null ? (code ?? 0) : signalled + constants.signals[signal]);
    });
  });
};
