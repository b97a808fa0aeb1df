import { isAbsolute, join } from "node:path";

import { FilterSets, UsersFile, UsersFileError } from "@pluto-ami/core";
import { findFolder, folderFiles, OperatorsFiles, writeSecretFile } from "@pluto-ami/node/configuration-folder";
import { toText } from "@pluto-ami/protocol";

import { asNotDoneError, NotDoneError } from "../not-done-error.ts";
import type { Console } from "../terminal/console.ts";
import { UsageError } from "../usage-error.ts";

/** A configuration folder whose users are changed, as its daemon saves: whole, and after the others who save. */
export interface UsersFolder {
  readonly path: string;
  readonly users: UsersFile;
  /** Gives a user another secret, wherever it is; returns the files that were written, as {@link UsersFile} does. */
  readonly setSecret: (name: string, secret: string) => Promise<readonly string[]>;
  /** The whole path of a file that the configuration names. */
  readonly full: (file: string) => string;
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
  const full = (file: string): string => (isAbsolute(toText(file)) ? toText(file) : join(found, toText(file)));
  const placeOf = (name: string) =>
    users.list().find(({ user }) => user.name.toLowerCase() === name.toLowerCase())?.secret;
  const setSecretFile = (name: string, secret: string): Promise<readonly string[]> =>
    write.exclusively(async () => {
      const place = placeOf(name);
      if (place?.kind !== "file") throw new NotDoneError("the file was changed meanwhile; try again");
      await writeSecretFile({ path: full(place.name), namedIn: [found, full(place.file)] }, secret);
      return [place.name];
    });
  const setSecret = async (name: string, secret: string): Promise<readonly string[]> => {
    const place = placeOf(name);
    if (place?.kind === "variable") {
      throw new NotDoneError(
        `the secret is in the variable ${toText(place.name)} of plutod's environment: change it there`,
      );
    }
    if (place?.kind === "file") return setSecretFile(name, secret);
    return users.setSecret(name, secret);
  };
  return { path: found, users, setSecret, full };
};

/** The names of the users in the folder that plutod would take, in force or not. */
export const userNames = (env: Console["env"]): readonly string[] => {
  const { users } = openUsersFolder(undefined, env);
  const names = [...users.list().map(({ user }) => user.name), ...users.dropped().map(({ section }) => section.name)];
  return [...new Set(names)].map(toText);
};

/** What a person is told: a name that can be none is wrong usage, all else what stands in the way of it. */
export const asToldError = (error: unknown): unknown => {
  if (!(error instanceof UsersFileError)) return asNotDoneError(error);
  const { code, message } = error;
  return code === "E_USER_NAME"
    ? new UsageError(message, { cause: error })
    : new NotDoneError(message, { cause: error });
};
