import { demandBytes } from "@pluto-ami/protocol";

import type { EventBus } from "../event/event-bus.ts";
import type { WorldClock } from "../ports/clock.ts";
import type { ManagerState } from "../settings/manager-state.ts";
import type { ModuleTable } from "./module-table.ts";
import type { Log } from "../ports/log.ts";
import { momentOf } from "../ports/moment.ts";
import type { ReloadReport } from "./reload-report.ts";

/** What a reload needs to tell everybody of it. */
export interface ReloadServices {
  readonly bus: Pick<EventBus, "emit">;
  readonly worldClock: WorldClock;
  readonly log: Log;
  readonly modules: ModuleTable;
  readonly state: Pick<ManagerState, "reloadedAt">;
}

/**
 * Reloads one module, or all of them without a name. One that changed what holds counts as the last reload; every one is told
 * in the log and by the event Reload (docs/protocol.md#reload-action).
 * @param asker Who wants it, as the log says it.
 */
export const reloadModules = async (
  { bus, log, modules, state, worldClock }: ReloadServices,
  name: string | undefined,
  asker: string,
): Promise<ReloadReport> => {
  const report = await modules.reload(name);
  logReload(log, report, asker);
  if (report.failed.length === 0 && report.done.length + report.partly.length > 0)
    state.reloadedAt = momentOf(worldClock);
  bus.emit({
    name: "Reload",
    classes: ["system"],
    body: { Module: demandBytes(name ?? "All", "The name"), Status: report.status },
  });
  return report;
};

/** One line in the log for a reload; none when no module was asked. */
export const logReload = (log: Log, { done, partly, failed }: ReloadReport, asker: string): void => {
  const asked = [...done, ...partly, ...failed];
  const because = `(reload of ${asked.join(", ")} by ${asker})`;
  const partOf = (names: readonly string[]): string =>
    names.length === asked.length ? "The configuration" : `The configuration of ${names.join(", ")}`;
  if (failed.length > 0) log.warning(`${partOf(failed)} stays as it was ${because}`);
  if (partly.length > 0) log.warning(`${partOf(partly)} is in force, but for what the log says above ${because}`);
  if (failed.length === 0 && partly.length === 0 && done.length > 0)
    log.notice(`The configuration is in force ${because}`);
};
