import { isAbsolute, join } from "node:path";

import { FilterSets, UsersFile, UsersFileError } from "@pluto-ami/core";
import { findFolder, folderFiles, OperatorsFiles, writeSecretFile } from "@pluto-ami/node/configuration-folder";
import { toText } from "@pluto-ami/protocol";

import type { Console } from "../terminal/console.ts";
import { UsageError } from "../usage-error.ts";

/** A configuration folder whose users are changed, as its daemon saves: whole, and after the others who save. */
export interface UsersFolder {
  readonly path: string;
  readonly users: UsersFile;
  /** Gives a user another secret, wherever it is; returns the file that has it now. */
  readonly setSecret: (name: string, secret: string) => Promise<string>;
}

/**
 * Finds the configuration folder, as plutod does.
 * @throws UsageError when there is none
 */
export const openUsersFolder = (option: string | undefined, env: Console["env"]): UsersFolder => {
  const { found, looked } = findFolder(option, { env });
  if (found === undefined) {
    throw new UsageError(`there is no manager.conf in ${looked.join(" or ")}: say where it is, with --config FOLDER`);
  }
  const write = new OperatorsFiles(found);
  const filters = new FilterSets();
  const users = new UsersFile({
    read: folderFiles(found),
    filterFaults: (lines) => {
      filters.rulesOf(lines);
      return filters.faultsOf(lines);
    },
    write,
  });
  const full = (name: string): string => (isAbsolute(name) ? name : join(found, name));
  const placeOf = (name: string) =>
    users.list().find(({ user }) => user.name.toLowerCase() === name.toLowerCase())?.secret;
  const setSecretFile = (name: string, secret: string): Promise<string> =>
    write.exclusively(async () => {
      const place = placeOf(name);
      if (place?.kind !== "file") throw new UsageError("the file was changed meanwhile; try again");
      const path = full(toText(place.name));
      await writeSecretFile({ path, namedIn: [found, full(toText(place.file))] }, secret);
      return path;
    });
  const setSecret = async (name: string, secret: string): Promise<string> => {
    const place = placeOf(name);
    if (place?.kind === "variable") {
      throw new UsageError(
        `the secret is in the variable ${toText(place.name)} of plutod's environment: change it there`,
      );
    }
    if (place?.kind === "file") return setSecretFile(name, secret);
    await users.setSecret(name, secret);
    return join(found, "manager.conf");
  };
  return { path: found, users, setSecret };
};

/** The names of the users in the folder that plutod would take, in force or not. */
export const userNames = (env: Console["env"]): readonly string[] => {
  const { users } = openUsersFolder(undefined, env);
  const names = [...users.list().map(({ user }) => user.name), ...users.dropped().map(({ section }) => section.name)];
  return [...new Set(names)].map(toText);
};

/** What a person is told of an error of the system: which file it was about stands in it. */
export const asUsageError = (error: unknown): unknown =>
  error instanceof UsersFileError || (error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code)))
    ? new UsageError(error.message, { cause: error })
    : error;
