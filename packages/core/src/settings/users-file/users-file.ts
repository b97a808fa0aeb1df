import { isDeepStrictEqual } from "node:util";

import {
  behindAll,
  changeLines,
  type ConfFiles,
  type ConfVariable,
  type LineChange,
  sectionLines,
  variableOf,
} from "@pluto-ami/conf";
import { demandBytes, hasLineEnd, toText, sentenceOf } from "@pluto-ami/protocol";

import { isSameUser } from "../../access/user/user-differences.ts";
import type { User } from "../../access/user/user.ts";
import type { ConfigurationFiles } from "../../ports/configuration-files.ts";
import { type UserOption, userOptionNamed } from "../option-docs/user-option-docs.ts";
import type { DroppedUser } from "../reading/dropped-user.ts";
import { checkUserName } from "./check-user-name.ts";
import { type FindFilterFaults, type LoadedUsers, loadUsers, managerFile } from "./load-users.ts";
import { newFault } from "./new-fault.ts";
import { othersOf } from "./others-of.ts";
import { isNamed, ownVariables } from "./own-variables.ts";
import { placeOf, secretLine, type SecretPlace } from "./secret-place.ts";
import { changeUserLines, mattersOf, secretOptions, type UserLines } from "./user-lines.ts";
import { UsersFileError } from "./users-file-error.ts";

/** A user of manager.conf, and where he stands there. */
export interface ListedUser {
  readonly user: User;
  readonly secret: SecretPlace;
  /** Does a line of his own, or one that he inherits, say who is kept out? */
  readonly hasDeny: boolean;
  /** His first section. */
  readonly file: string;
  readonly line: number;
}

/** A new user. All text is byte strings. */
export interface NewUser {
  readonly name: string;
  readonly secret: string;
  /** Further lines of his section, as `read` and `permit`. */
  readonly options: readonly (readonly [name: string, value: string])[];
}

/** What a change is made from. */
export interface UsersFileParts {
  /** Reads what the daemon reads. */
  readonly read: ConfFiles;
  /** Which of a user's filters the daemon would ignore: `FilterSets` knows. */
  readonly filterFaults: FindFilterFaults;
  /** Writes where the daemon's own saves write, and waits for them. */
  readonly write: Pick<ConfigurationFiles, "exclusively" | "writeAll">;
}

/** Changes by the file that they are in. */
type Changes = ReadonlyMap<string, readonly LineChange[]>;

const ofUser = (users: readonly User[], name: string): User | undefined =>
  users.find((user) => user.name.toLowerCase() === name.toLowerCase());

const refuse = (why: string): UsersFileError =>
  new UsersFileError("E_NOT_AS_MEANT", `${sentenceOf(why)} Nothing was changed. Change the file by hand.`);

/**
 * The users in manager.conf, which are changed line by line: every other byte of the files stays. Before anything is written, what was
 * changed is read as the daemon will read it, and compared with what was meant.
 */
export class UsersFile {
  readonly #parts: UsersFileParts;

  constructor(parts: UsersFileParts) {
    this.#parts = parts;
  }

  /**
   * The users, in the order in which they stand there.
   * @throws UsersFileError when the file cannot be used
   */
  list(): readonly ListedUser[] {
    const loaded = this.#load();
    return loaded.users.flatMap((user) => {
      const first = loaded.document.sections.find((section) => isNamed(section, user.name));
      if (first === undefined) return [];
      const hasDeny = ownVariables(loaded, user.name).some(({ name }) => userOptionNamed(name) === "deny");
      const secret = placeOf(secretLine(loaded, user.name));
      return [{ user, secret, hasDeny, file: first.file, line: first.line }];
    });
  }

  /**
   * The sections of users that are not in force, each with the line that is why.
   * @throws UsersFileError when the file cannot be used
   */
  dropped(): readonly DroppedUser[] {
    return this.#load().dropped;
  }

  /**
   * Sees to it that no section of this name waits to be mended: another would hold without what that one says.
   * @throws UsersFileError when one does, or the file cannot be used
   */
  demandInForce(name: string): void {
    demandInForce(this.#load(), name);
  }

  /**
   * Adds a user behind all others.
   * @returns the files that were written
   * @throws UsersFileError when there is one of that name, or one of the options makes no sense
   */
  async add({ name, options, secret }: NewUser): Promise<readonly string[]> {
    checkUserName(name);
    return this.#change(
      name,
      (loaded) => {
        demandInForce(loaded, name);
        if (ofUser(loaded.users, name) !== undefined)
          throw new UsersFileError("E_USER_THERE", `There is a user '${toText(name)}' already.`);
        const variables = [["secret", secret] as const, ...options].flatMap(([option, value]) =>
          variableOf(option, value),
        );
        return new Map([[managerFile, [behindAll(this.#read(managerFile), [`[${name}]`, ...variables])]]]);
      },
      (before, after) => {
        const user = ofUser(after.users, name);
        const fault = newFault(before, after);
        if (fault !== undefined) return fault;
        if (user === undefined || user.secret?.matches(secret) !== true)
          return "its lines would be read as something else";
        return undefined;
      },
    );
  }

  /**
   * Gives a user whose secret stands in the file, or who has none, another one.
   * @returns the files that were written, as the configuration names them
   * @throws UsersFileError when there is no such user, or his secret stands elsewhere
   */
  setSecret(name: string, secret: string): Promise<readonly string[]> {
    return this.#change(
      name,
      (loaded) => {
        demandInForce(loaded, name);
        demand(loaded, name);
        const line = secretLine(loaded, name);
        if (line !== undefined && userOptionNamed(line.name) !== "secret") throw refuse("his secret stands elsewhere");
        return this.#ownLines(loaded, name, [{ options: secretOptions, lines: [["secret", secret]] }]);
      },
      (before, after) => {
        const [was, is] = [ofUser(before.users, name), ofUser(after.users, name)];
        if (was === undefined || is?.secret?.matches(secret) !== true) return "the file cannot hold this secret there";
        return isSameUser({ ...was, secret: undefined }, { ...is, secret: undefined })
          ? undefined
          : "it would change more than his secret";
      },
    );
  }

  /**
   * Has the lines of a user's own sections say something else of some options: all lines of each that is named go, and those that are given come. Who is not in
   * force because of one of them is mended so.
   * @returns the files that were written, none where no line had to go or come
   * @throws UsersFileError when there is no such user, or what is given makes no sense
   */
  setOptions(name: string, lines: UserLines["lines"], options: readonly UserOption[]): Promise<readonly string[]> {
    const matters = mattersOf(options, lines);
    const isOther = ({ name: option }: ConfVariable): boolean =>
      !matters.some((matter) => matter.options.some((each) => each === userOptionNamed(option)));
    const othersLines = (loaded: LoadedUsers): readonly unknown[] =>
      ownVariables(loaded, name)
        .filter(isOther)
        .map(({ name: option, value }) => [option, value]);
    return this.#change(
      name,
      (loaded) => {
        if (droppedOf(loaded, name) === undefined) demand(loaded, name);
        return this.#ownLines(loaded, name, matters);
      },
      (before, after) => {
        const own = ownVariables(after, name).filter((variable) => !isOther(variable) && !variable.inherited);
        const isAsGiven = own.map(({ name: option, value }) => `${option}=${value}`).toSorted();
        if (!isDeepStrictEqual(isAsGiven, lines.map(([option, value]) => `${option}=${value}`).toSorted()))
          return "its lines would be read as something else";
        if (!isDeepStrictEqual(othersLines(before), othersLines(after))) return "it would change more than that";
        const dropped = droppedOf(after, name);
        return dropped === undefined ? newFault(before, after) : toText(dropped.fault.message);
      },
    );
  }

  /**
   * Takes a user out: his sections, from the header to the last line that says something. Comments behind them stay.
   * One whose section is not in force goes as well.
   * @returns the files that were written
   * @throws UsersFileError when there is no such user, or others have something of his
   */
  remove(name: string): Promise<readonly string[]> {
    return this.#change(
      name,
      (loaded) => {
        if (droppedOf(loaded, name) === undefined) demand(loaded, name);
        const changes = loaded.document.files.map((file): readonly [string, readonly LineChange[]] => [
          file,
          sectionLines(this.#read(file), file)
            .filter((section) => section.name.toLowerCase() === name.toLowerCase())
            .map(({ end, line }) => ({ line, count: end - line + 1, lines: [] })),
        ]);
        return new Map(changes.filter(([, those]) => those.length > 0));
      },
      (_before, after) =>
        after.document.sections.some((section) => isNamed(section, name)) ? "he would still be there" : undefined,
    );
  }

  #ownLines({ document }: LoadedUsers, name: string, matters: readonly UserLines[]): Changes {
    return changeUserLines(document, name, matters, (file) => this.#read(file));
  }

  #load(): LoadedUsers {
    return loadUsers(this.#parts.read, this.#parts.filterFaults);
  }

  #loadChanged(files: ConfFiles): LoadedUsers {
    try {
      return loadUsers(files, this.#parts.filterFaults);
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
  }

  #read(file: string): string {
    return this.#parts.read.read(file) ?? "";
  }

  /** Makes a change while nobody else saves: all of it, or nothing when it would not be read as it is meant. Says in which files. */
  #change(
    name: string,
    plan: (loaded: LoadedUsers) => Changes,
    differs: (before: LoadedUsers, after: LoadedUsers) => string | undefined,
  ): Promise<readonly string[]> {
    const { read, write } = this.#parts;
    return write.exclusively(async () => {
      const before = this.#load();
      const planned = [...plan(before)];
      demandLines(planned.flatMap(([, changes]) => changes));
      const changed = new Map(
        planned.map(([file, changes]) => [file, changeLines(this.#read(file), changes)] as const),
      );
      const after = this.#loadChanged({ ...read, read: (path) => changed.get(path) ?? read.read(path) });
      const why = isDeepStrictEqual(othersOf(before.document, name), othersOf(after.document, name))
        ? differs(before, after)
        : "it would change what others have";
      if (why !== undefined) throw refuse(why);
      await write.writeAll(
        [...changed].map(([path, text]) => ({
          path: demandBytes(path, "The path of a file"),
          text: demandBytes(text, "A file"),
        })),
      );
      return [...changed.keys()];
    });
  }
}

/** Others see a line's end in a CR, and none reads on behind a NUL. */
const demandLines = (changes: readonly LineChange[]): void => {
  if (changes.some(({ lines }) => lines.some((line) => hasLineEnd(line) || line.includes("\0"))))
    throw refuse("what is given has a line end or a NUL, which a line cannot hold");
};

const demand = ({ users }: LoadedUsers, name: string): void => {
  if (ofUser(users, name) === undefined)
    throw new UsersFileError("E_NO_USER", `There is no user '${toText(name)}' in ${managerFile}.`);
};

const droppedOf = ({ dropped }: LoadedUsers, name: string): DroppedUser | undefined =>
  dropped.find(({ section }) => section.name.toLowerCase() === name.toLowerCase());

const demandInForce = (loaded: LoadedUsers, name: string): void => {
  const found = droppedOf(loaded, name);
  if (found === undefined) return;
  const { fault, section } = found;
  throw new UsersFileError(
    "E_NOT_IN_FORCE",
    `There is a section [${toText(section.name)}] at ${toText(section.file)}:${section.line}, which is not in force because of ${toText(fault.file)}:${fault.line}: ${sentenceOf(toText(fault.message))} Mend that line, or remove the user.`,
  );
};
