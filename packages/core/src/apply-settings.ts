import type { ManagerOptions } from "./manager-options.ts";
import type { ReloadFault } from "./module/reload-report.ts";
import type { Services } from "./services.ts";
import { auditUsers } from "./settings/audit-users.ts";
import { putInForce } from "./settings/manager-state.ts";
import type { ManagerSettings } from "./settings/reading/read-manager-settings.ts";

/** Puts settings in force, for sessions that are there as the options say; says what of them is ignored. */
export const applySettings = (
  { filters, log, sessions, state }: Pick<Services, "filters" | "log" | "sessions" | "state">,
  settings: ManagerSettings,
  { onReload, onSecretChange }: Required<Pick<ManagerOptions, "onReload" | "onSecretChange">>,
): readonly ReloadFault[] => {
  auditUsers(putInForce(settings, state), log);
  // Whoever wrote a filter that makes no sense hears of it now, not when somebody logs in.
  for (const { eventFilters } of settings.users) filters.rulesOf(eventFilters);
  const ignored = settings.users.flatMap(({ eventFilters }) => filters.faultsOf(eventFilters));
  const faults = ignored.map((fault): ReloadFault => ({ severity: "warning", ...fault }));
  if (onReload === "keep") return faults;
  // First everybody has what is theirs now; then those go who have nothing left, and others may hear of it.
  const losses = sessions
    .list()
    .map((session) => ({ session, loss: session.follow(state.users, onSecretChange === "keep") }));
  for (const { session, loss } of losses) if (loss !== undefined) session.evict(loss);
  return faults;
};
