import type { ByteString } from "@pluto-ami/protocol";

import { NamedAcls } from "../access/acl/named-acls.ts";
import type { ListenerAddresses } from "../ports/listeners.ts";
import type { Moment } from "../ports/moment.ts";
import { defaultGeneralSettings, type GeneralSettings } from "./general-settings.ts";
import type { ManagerSettings } from "./reading/read-manager-settings.ts";
import { type UserChanges, UserDirectory } from "../access/user/user-directory.ts";

/** What a manager knows at the moment: replaced as a whole by a reload, never half. */
export interface ManagerState {
  general: GeneralSettings;
  namedAcls: NamedAcls;
  readonly users: UserDirectory;
  /** `manager set debug`; a reload that changes something sets it back to the file's word (docs/protocol.md#reload). */
  debug: boolean;
  /** The name of this system in events and at prompts. */
  systemName: ByteString;
  /** When the manager started. */
  readonly startedAt: Moment;
  /** When `module reload` or Reload last ran; the start before that (docs/protocol.md#core-status). */
  reloadedAt: Moment;
  /** Set from the first word of a shutdown on. */
  shuttingDown: boolean;
  listeners: ListenerAddresses;
}

/** The state of a manager that has read no configuration. */
export const initialState = (startedAt: Moment, systemName: ByteString): ManagerState => ({
  general: defaultGeneralSettings,
  namedAcls: NamedAcls.none,
  users: new UserDirectory(),
  debug: false,
  systemName,
  startedAt,
  reloadedAt: startedAt,
  shuttingDown: false,
  listeners: { tcp: undefined, tls: undefined },
});

/** Lets settings hold from now on; says what became of the users. */
export const putInForce = (settings: ManagerSettings, state: ManagerState): UserChanges => {
  const { general, namedAcls, systemName, users } = settings;
  state.general = general;
  state.namedAcls = namedAcls;
  state.debug = general.debug;
  if (systemName !== undefined) state.systemName = systemName;
  return state.users.replace(users);
};
