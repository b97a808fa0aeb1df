import { readdirSync, readFileSync } from "node:fs";

/** Bytes in a binary megabyte. */
export const mebibyte = 1024 * 1024;

/** What /proc tells of a process, of ours or another: Linux only. */
export const hasProc = process.platform === "linux";

/** How many descriptors a process has open. */
export const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** The most memory that a process has had so far, in bytes. */
export const peakBytes = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) * 1024;
