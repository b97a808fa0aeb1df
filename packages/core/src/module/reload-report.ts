import type { ConfFault } from "@pluto-ami/conf";

import type { SettingFault } from "../settings/setting-fault.ts";
import type { ReloadStatus } from "../backend/reload-status.ts";

/**
 * Something that a reload found wrong: in a file, or in what a file points at, like a certificate or a port. Line 0 is
 * the file as a whole. What has an error is not in force; a warning is to be told all the same.
 */
export type ReloadFault = Pick<ConfFault, "severity" | "file" | "line" | "message"> & Pick<SettingFault, "logged">;

/** What a module's reload came to. */
export interface ReloadOutcome {
  /** False: nothing has changed. True: what the files say holds, but for what has an error. */
  readonly inForce: boolean;
  readonly faults: readonly ReloadFault[];
}

/** What a reload came to. */
export interface ReloadReport {
  /** Failed also when there is but one error. */
  readonly status: ReloadStatus;
  /** The modules that have read their configuration. */
  readonly done: readonly string[];
  /** Those that have, but something that it asks for cannot be had. */
  readonly partly: readonly string[];
  /** Those for which nothing has changed. */
  readonly failed: readonly string[];
  /** What is wrong, as far as the modules tell. */
  readonly faults: readonly ReloadFault[];
}

type Place = Pick<ReloadFault, "file" | "line">;

/** `file:line`, or the file alone. */
const placeOf = ({ file, line }: Place): string => (line === 0 ? file : `${file}:${line}`);

/** A fault as compilers write it, so that editors can go there. */
export const printReloadFault = (fault: Place & Pick<ReloadFault, "message">): string =>
  `${placeOf(fault)}: ${fault.message}`;

/** The same in the words of the log. */
export const printLoggedFault = ({ logged, message, ...place }: ReloadFault): string =>
  printReloadFault({ ...place, message: logged ?? message });

/** The same without its words, which may quote what stands in the file. */
export const printFaultPlace = (fault: Place): string => `${placeOf(fault)}: the server's log says what is wrong`;
