import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import type { Console } from "../terminal/console.ts";

/** What long output is read with: a shell command, our own pager, or nothing. */
export type Pager = { readonly command: string } | "own" | "none";

const less = "less -FRX";

const isOnPath = (program: string, path: string): boolean =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** The person's own pager, else less where there is one, else ours; an empty PAGER stands for none. */
export const choosePager = (env: Console["env"], hasProgram = isOnPath): Pager => {
  const wanted = env["PAGER"];
  if (wanted !== undefined) return wanted.trim() === "" ? "none" : { command: wanted };
  return hasProgram("less", env["PATH"] ?? "") ? { command: less } : "own";
};

/** The rows that a text takes on a screen so wide. Escape sequences take no room. */
export const rowsOf = (text: string, columns: number): number =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .reduce((rows, line) => {
      const width = Array.from(line.replaceAll(/\u001B\[[0-9;]*m/g, "")).length;
      return rows + Math.max(1, Math.ceil(width / columns));
    }, 0);

/** Lets a pager show a text on this process's terminal; resolves, when it has ended, with whether it could be run. */
export const runPager = (command: string, text: string, env: Console["env"]): Promise<boolean> =>
  new Promise((resolve) => {
    // Ctrl-C is the pager's key while it runs.
    const ignore = (): void => undefined;
    const end = (hasRun: boolean): void => {
      process.off("SIGINT", ignore);
      resolve(hasRun);
    };
    process.on("SIGINT", ignore);
    const { PLUTO_SECRET: _ours, ...others } = env;
    const pager = spawn("/bin/sh", ["-c", command], { env: others, stdio: ["pipe", "inherit", "inherit"] });
    // One who quits early has not read to the end.
    pager.stdin.on("error", ignore);
    pager.once("error", () => end(false));
    pager.once("close", (code) => end(code !== 126 && code !== 127));
    pager.stdin.end(text);
  });
