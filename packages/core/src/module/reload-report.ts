import type { ConfFault } from "@pluto-ami/conf";

import type { ReloadStatus } from "../backend/reload-status.ts";

/** Something in a file that made a reload fail. Line 0 is the file as a whole. */
export type ReloadFault = Pick<ConfFault, "file" | "line" | "message">;

/** Why a module's reload failed. */
export interface ReloadFailure {
  readonly faults: readonly ReloadFault[];
}

/** What a reload came to. */
export interface ReloadReport {
  readonly status: ReloadStatus;
  /** The modules that have read their configuration. */
  readonly done: readonly string[];
  /** Those for which nothing has changed. */
  readonly failed: readonly string[];
  /** What is wrong, as far as the modules tell. */
  readonly faults: readonly ReloadFault[];
}

/** `file:line`, or the file alone. */
const placeOf = ({ file, line }: ReloadFault): string => (line === 0 ? file : `${file}:${line}`);

/** A fault as compilers write it, so that editors can go there. */
export const printReloadFault = (fault: ReloadFault): string => `${placeOf(fault)}: ${fault.message}`;

/** The same without its words, which may quote what stands in the file. */
export const printFaultPlace = (fault: ReloadFault): string => `${placeOf(fault)}: the server's log says what is wrong`;
