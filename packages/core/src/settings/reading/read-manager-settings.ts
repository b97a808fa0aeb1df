import type { ByteString } from "@pluto-ami/protocol";

import type { ConfDocument } from "@pluto-ami/conf";

import { NamedAcls } from "../../access/acl/named-acls.ts";
import type { User } from "../../access/user/user.ts";
import { findIgnored } from "./find-replaced.ts";
import { noSecretSource, type SecretSource } from "../../ports/secret-source.ts";
import { sectionInBytes } from "./conf-in-bytes.ts";
import type { GeneralSettings } from "../general-settings.ts";
import { readGeneralSettings } from "./read-general-settings.ts";
import { readUsers } from "./read-users.ts";
import type { DroppedUser } from "./dropped-user.ts";
import type { SettingFault } from "../setting-fault.ts";
import { readNamedAcls } from "./read-named-acls.ts";

/** All that manager.conf and acl.conf say. */
export interface ManagerSettings {
  /** The system's name in every event, empty for none; undefined leaves it as it is. */
  readonly systemName?: ByteString;
  readonly general: GeneralSettings;
  readonly users: readonly User[];
  readonly namedAcls: NamedAcls;
}

/**
 * Reads both files (docs/protocol.md#manager-conf). With an error among the faults the settings must not be used. `dropped` are
 * users whose access list cannot be read: the rest holds without them, and who answers for the files is to be told.
 * @param secrets where `secretfile` and `secretenv` of users lead
 */
export const readManagerSettings = (
  manager: ConfDocument,
  acl: ConfDocument | undefined,
  secrets: SecretSource = noSecretSource,
): {
  readonly settings: ManagerSettings;
  readonly faults: readonly SettingFault[];
  readonly dropped: readonly DroppedUser[];
} => {
  const named = acl === undefined ? { acls: NamedAcls.none, faults: [] } : readNamedAcls(acl);
  const section = manager.section("general");
  const { general, faults } = readGeneralSettings(section && sectionInBytes(section));
  const directory = readUsers(manager, general, named.acls, secrets);
  return {
    settings: { general, users: directory.users, namedAcls: named.acls },
    faults: [...faults, ...findIgnored(manager), ...directory.faults, ...named.faults],
    dropped: directory.dropped,
  };
};
