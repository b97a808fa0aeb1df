import { noBytes } from "@pluto-ami/protocol";
import { argumentOf, type Demand, fields, flag, optional } from "@pluto-ami/protocol/demand";

import type { Services } from "./services.ts";
import { SettingsError } from "./settings/settings-error.ts";
import { valueOf } from "./state/database/database.ts";

/** What clients have left in a manager, and what of it is to be forgotten: that which is true. */
export interface Forgettable {
  /** All entries of the key database, custom states among them. No event tells of it. */
  readonly database?: boolean;
  /** The variables that belong to no channel. */
  readonly variables?: boolean;
  /** The filters that sessions have added with the action Filter; those of their users stay. */
  readonly filters?: boolean;
  /** The failed logins that the throttle remembers: an address that was refused may try again. */
  readonly failedLogins?: boolean;
}

const demand = argumentOf(
  "forget",
  fields({
    database: optional(flag),
    variables: optional(flag),
    filters: optional(flag),
    failedLogins: optional(flag),
  } satisfies Record<keyof Forgettable, Demand>),
);

/**
 * Forgets it; the sessions stay as they are.
 * @throws SettingsError when there is no such thing to forget, before anything is; DatabaseError when the database cannot be emptied.
 */
export const forget = async (services: Services, what: Forgettable): Promise<void> => {
  const flaw = demand(what);
  if (flaw !== undefined) throw new SettingsError(flaw);
  const { database, sessions, throttle, variables } = services;
  if (what.variables === true) variables.clear();
  if (what.failedLogins === true) throttle.clear();
  if (what.filters === true) for (const session of sessions.list()) session.forgetFilters();
  if (what.database === true) valueOf(await database.deleteTree({ family: noBytes, key: noBytes }));
};
