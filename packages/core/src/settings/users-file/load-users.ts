import { type ConfDocument, type ConfFiles, loadConf } from "@pluto-ami/conf";
import { bytes, fromText, toText } from "@pluto-ami/protocol";

import type { ConfiguredFilter, User } from "../../access/user/user.ts";
import type { SecretSource } from "../../ports/secret-source.ts";
import type { DroppedUser } from "../reading/dropped-user.ts";
import { readManagerSettings } from "../reading/read-manager-settings.ts";
import type { SettingFault } from "../setting-fault.ts";
import { UsersFileError } from "./users-file-error.ts";

/** The file with the users; it may include others. */
export const managerFile = "manager.conf";

/** What manager.conf says, with what it includes. */
export interface LoadedUsers {
  readonly document: ConfDocument;
  readonly users: readonly User[];
  readonly dropped: readonly DroppedUser[];
  readonly faults: readonly Pick<SettingFault, "message">[];
}

/** Says what is wrong with those of a user's filters that would be ignored: in text, as `FilterSets.faultsOf` does. */
export type FindFilterFaults = (filters: readonly ConfiguredFilter[]) => readonly { readonly message: string }[];

/** Whoever edits the file need not be able to read the secrets that it names. */
const anySecret: SecretSource = {
  file: () => ({ isFound: true, text: bytes("unread") }),
  variable: () => ({ isFound: true, text: bytes("unread") }),
};

const printFault = ({ file, line, message }: Pick<SettingFault, "file" | "line" | "message">): string =>
  `${file}${line > 0 ? `:${line}` : ""}: ${toText(message)}`;

/**
 * Reads manager.conf and acl.conf as the daemon does.
 * @throws UsersFileError when the daemon could not use them
 */
export const loadUsers = (files: ConfFiles, filterFaults: FindFilterFaults): LoadedUsers => {
  const manager = loadConf(managerFile, files);
  if (!manager.ok) {
    const errors = manager.faults.filter(({ severity }) => severity === "error");
    throw new UsersFileError("E_USERS_FILE", errors.map(printFault).join("\n"));
  }
  const acl = loadConf("acl.conf", files);
  const { dropped, faults, settings } = readManagerSettings(
    manager.document,
    acl.ok ? acl.document : undefined,
    anySecret,
  );
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsersFileError("E_USERS_FILE", errors.map(printFault).join("\n"));
  const ofFilters = settings.users.flatMap(({ eventFilters }) =>
    filterFaults(eventFilters).map(({ message }) => ({ message: fromText(message) })),
  );
  const all = [...faults, ...dropped.map(({ fault }) => fault), ...ofFilters];
  return { document: manager.document, users: settings.users, dropped, faults: all };
};
