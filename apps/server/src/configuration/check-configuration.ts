import { existsSync } from "node:fs";
import { join } from "node:path";

import { defaultLimits, FilterSets, type Log, silentLog } from "@pluto-ami/core";
import { interruptedSave } from "@pluto-ami/node/configuration-folder";
import { barredBy, barringFolder, groupNumber, loadTlsContext, reasonOf } from "@pluto-ami/node/parts";

import { controlPath } from "../control-path.ts";
import { DocumentationFile } from "../documentation/documentation-file.ts";
import type { TlsWish } from "../listeners/tls-door.ts";
import { wantedDoors } from "../listeners/wanted-doors.ts";
import { type FileFault, printFault } from "./fault.ts";
import { limitsOf } from "./pluto-ini/pluto-ini.ts";
import { type FolderContent, readFolder } from "./read-folder.ts";

/** What is wrong with a configuration folder, a line each. */
export interface CheckedConfiguration {
  /** What keeps a daemon from starting, or from serving what the files ask for. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Looks at everything that a start reads, certificates, filters and documentation too, and starts and changes nothing. Whether ports can be
 * had, and folders be written, only a start can tell. `now` is in milliseconds since the epoch.
 */
export const checkConfiguration = async (folder: string, now: number): Promise<CheckedConfiguration> => {
  const errors: string[] = [];
  const warnings: string[] = [];
  const { http, ini, loaded } = readFolder(folder);
  const report = (fault: FileFault & { readonly severity?: "error" | "warning" }): void => {
    (fault.severity === "warning" ? warnings : errors).push(printFault(fault));
  };
  for (const fault of [...ini.faults, ...faultsOf(loaded), ...http.faults.filter(isCertain(loaded))]) report(fault);
  if (existsSync(join(folder, interruptedSave))) {
    warnings.push(`${interruptedSave}: a save was cut off; the next start completes it, and the files change`);
  }

  const log: Log = {
    ...silentLog,
    warning: (message) => void warnings.push(message),
    error: (message) => void errors.push(message),
  };
  const tryTls = (file: string, wish: TlsWish | undefined): void => {
    if (wish === undefined) return;
    const outcome = loadTlsContext(wish.settings, folder, now);
    if (!outcome.ok) errors.push(`${file}: ${outcome.error.message}`);
    else warnings.push(...outcome.context.warnings.map((warning) => `${file}: ${warning}`));
  };
  if (loaded.kind === "loaded") tryTls("manager.conf", wantedDoors(loaded.settings.general).tls);
  else if (!loaded.isWhole)
    warnings.push(`${loaded.files.join(" and ")}: the lines that could not be read may hold more; check again`);
  const filters = new FilterSets({ ...defaultLimits, ...limitsOf(ini.ini) });
  for (const { eventFilters } of loaded.settings.users) {
    filters.rulesOf(eventFilters);
    warnings.push(...filters.faultsOf(eventFilters).map(printFault));
  }
  if (http.kind === "loaded") tryTls("http.conf", http.settings.tls);
  const { controlEnabled, controlGroup, controlSocket, docsLanguage, docsPath } = ini.ini;
  if (controlEnabled && controlGroup !== undefined) {
    const why = whyNoGroup(controlGroup, controlSocket ?? controlPath(folder, process.env));
    if (why !== undefined) errors.push(`pluto.ini: [control] group: ${why}`);
  }
  if (docsPath !== undefined) await DocumentationFile.open(docsPath, docsLanguage, log);
  return { errors, warnings };
};

/** A start would end over it. */
const whyNoGroup = (group: string, socket: string): string | undefined => {
  try {
    const number = groupNumber(group);
    if (number === undefined) return `there is no group ${group} in /etc/group`;
    const bar = barringFolder(socket, number);
    return bar === undefined ? undefined : `${barredBy(group, bar)} to ${socket}; let it (chgrp, chmod g+x)`;
  } catch (error) {
    return `the group ${group} cannot be looked up: ${reasonOf(error)}`;
  }
};

/** Whether an access list is there is not known while acl.conf cannot be read. */
const isCertain =
  ({ kind }: FolderContent["loaded"]) =>
  ({ code }: { readonly code: string }): boolean =>
    kind === "loaded" || code !== "W_ACL";

const faultsOf = (loaded: FolderContent["loaded"]) =>
  loaded.kind === "broken" ? [...loaded.faults, ...loaded.others] : loaded.warnings;
