import { resolve } from "node:path";

import { findNoNetwork, type ListedUser, userOptionNamed } from "@pluto-ami/core";
import {
  type ByteString,
  fromText,
  parseClassList,
  printGrantedClasses,
  toText,
  sentenceOf,
} from "@pluto-ami/protocol";

import { NotDoneError } from "../not-done-error.ts";
import { type ExitCode, exitCode } from "../run/exit-code.ts";
import type { SubcommandContext } from "../run/subcommand.ts";
import { UsageError } from "../usage-error.ts";
import { unknownWord } from "../run/unknown-word.ts";
import { keepOthersOut, othersKeptOut } from "./keep-others-out.ts";
import { newSecret, type NewSecret } from "./new-secret.ts";
import { readSettings, type UserSettings } from "./read-settings.ts";
import { tellDaemon, type Told } from "./tell-daemon.ts";
import { type Verb, userVerbs } from "./user-verbs.ts";
import { whyNoSecret } from "./why-no-secret.ts";
import { asToldError, openUsersFolder, type UsersFolder } from "./users-folder.ts";

const isVerb = (word: string): word is Verb => userVerbs.some((verb) => verb === word);

/** Options that only `add` has, as lines of the user's section. */
const lineOptions = ["read", "write", "deny", "permit"] as const;

/** What Node makes of bytes that are no UTF-8: which ones they were, nobody knows any more. */
const unreadable = "\uFFFD";

const nameOf = (words: readonly string[], verb: Verb): string => {
  const [, name, ...more] = words;
  if (name === undefined || (more.length > 0 && verb !== "set"))
    throw new UsageError(`one name, please: pluto user ${verb} NAME`);
  if (name.includes(unreadable)) throw new UsageError("the name is not written in UTF-8");
  return name;
};

/** Options that go with some verbs only. */
const goesWith: Readonly<Record<string, readonly Verb[]>> = {
  generate: ["add", "passwd"],
  ...Object.fromEntries(lineOptions.map((option) => [option, ["add"]])),
};

const checkOptions = (verb: Verb, { options, where, words }: SubcommandContext): void => {
  const given = Object.keys(goesWith).filter((option) => {
    const value = options[option];
    return value !== undefined && (!Array.isArray(value) || value.length > 0);
  });
  if (where.secretFile !== undefined && verb !== "add" && verb !== "passwd")
    throw new UsageError("--secret-file goes with pluto user add and passwd");
  for (const option of given) {
    const verbs = goesWith[option] ?? [];
    if (verbs.includes(verb)) continue;
    const hint = verb === "set" && option !== "generate" ? `; write ${option}=VALUE` : "";
    throw new UsageError(`--${option} goes with pluto user ${verbs.join(" and ")}${hint}`);
  }
  if (verb === "list" && words.length > 1) throw new UsageError("pluto user list takes no name: it lists all");
};

const textOf = (option: SubcommandContext["options"][string]): string | undefined =>
  typeof option === "string" ? option : undefined;

const checkClasses = (option: string, classes: string): void => {
  const [unknown] = parseClassList(fromText(classes)).unknown;
  if (unknown !== undefined) throw new UsageError(`--${option}: '${toText(unknown)}' is no permission class`);
};

const checkNetworks = (option: string, networks: string): void => {
  const wrong = findNoNetwork(networks);
  if (wrong === undefined) return;
  throw new UsageError(`--${option}: '${wrong}' is no network; write address/mask, as in 192.168.0.0/16.`);
};

const linesOf = ({ options }: SubcommandContext): (readonly [ByteString, ByteString])[] =>
  lineOptions.flatMap((name) => {
    const given = options[name];
    const values = typeof given === "string" ? [given] : Array.isArray(given) ? given.map(String) : [];
    const check = name === "read" || name === "write" ? checkClasses : checkNetworks;
    for (const value of values) check(name, value);
    return values.map((each) => [fromText(name), fromText(each)] as const);
  });

const inWords: Readonly<Record<ListedUser["secret"]["kind"], string>> = {
  none: "no secret",
  line: "a secret",
  file: "secret in the file",
  variable: "secret in the variable",
};

const list = ({ users }: UsersFolder, { json, printer }: SubcommandContext): ExitCode => {
  const listed = users.list().map(({ file, line, secret, user }) => ({
    name: toText(user.name),
    read: printGrantedClasses(user.read),
    write: printGrantedClasses(user.write),
    secret: secret.kind,
    ...("name" in secret ? { secretName: toText(secret.name) } : {}),
    place: `${toText(file)}:${line}`,
    inForce: true,
  }));
  const dropped = users.dropped().map(({ fault, section }) => ({
    name: toText(section.name),
    place: `${toText(section.file)}:${section.line}`,
    inForce: false,
    why: `${toText(fault.file)}:${fault.line}: ${toText(fault.message)}`,
  }));
  if (json) {
    printer.out.json(JSON.stringify([...listed, ...dropped]));
    return exitCode.done;
  }
  if (listed.length + dropped.length === 0) printer.out.line("There are no users. pluto user add NAME makes one.");
  const width = Math.max(0, ...[...listed, ...dropped].map(({ name }) => name.length));
  for (const { name, place, read, secret, secretName, write } of listed) {
    const where = secretName === undefined ? inWords[secret] : `${inWords[secret]} ${secretName}`;
    printer.out.line(`${name.padEnd(width)}  read ${read}  write ${write}  ${where}  ${place}`);
  }
  for (const { name, place, why } of dropped) printer.out.line(`${name.padEnd(width)}  not in force  ${place}  ${why}`);
  return exitCode.done;
};

/** What was done. */
interface Done {
  /** In words, as far as the files that it was done in. */
  readonly what: string;
  /** What else is to be known. */
  readonly notes?: readonly string[];
  /** The files that were written, as the configuration names them. */
  readonly files: readonly string[];
  readonly user: string;
  /** Lines that were not asked for in so many words. */
  readonly denials?: readonly (readonly [string, string])[];
}

/** Says what was done, and what the daemon made of it; a secret that was made is shown here, and nowhere else. */
const finish = async (
  { denials = [], files, notes = [], user, what }: Done,
  made: NewSecret | undefined,
  folder: UsersFolder,
  context: SubcommandContext,
): Promise<ExitCode> => {
  const { json, printer } = context;
  const secret = made?.isGenerated === true ? made.secret : undefined;
  const told = await tellDaemon(folder.path, context);
  const written = (files.length === 0 ? ["manager.conf"] : files).map(folder.full);
  if (json) {
    const denied = denials.length === 0 ? {} : { deny: denials.map(([, network]) => network) };
    const shown = secret === undefined ? {} : { secret };
    printer.out.json(
      JSON.stringify({
        user,
        file: written[0],
        ...(written.length === 1 ? {} : { files: written }),
        ...denied,
        ...shown,
        daemon: told.kind,
        ...("why" in told ? { why: told.why } : {}),
      }),
    );
  } else {
    const others = denials.length === 0 ? [] : [othersKeptOut];
    printer.note([`${what} in ${written.join(" and ")}.`, ...others, ...notes, aftermath[told.kind]].join(" "));
    if (secret !== undefined) {
      printer.note("The secret, which is shown this once:");
      printer.out.line(secret);
    }
  }
  if (told.kind === "partly") printer.error(`Not all that the files say is in force: ${told.why}`);
  if (told.kind !== "failed") return exitCode.done;
  printer.error(`The change is saved, but plutod has not taken it up: ${told.why}`);
  return exitCode.commandFailed;
};

const aftermath: Readonly<Record<Told["kind"], string>> = {
  reloaded: "plutod has taken it up.",
  partly: "plutod has taken it up.",
  "no daemon": "No plutod runs with this configuration: the next start takes it up.",
  failed: "",
};

/** Sees to it that a secret file that is named can be read; says what nobody can look at from here. */
const checkSecretPlace = ({ lines }: UserSettings, folder: string): readonly string[] => {
  for (const [option, value] of lines) {
    const place = toText(value);
    const why = userOptionNamed(option) === "secretfile" ? whyNoSecret(resolve(folder, place)) : undefined;
    if (why !== undefined) {
      throw new NotDoneError(
        `the secret file ${resolve(folder, place)} cannot be used: ${sentenceOf(why)} Nothing was changed.`,
      );
    }
    if (userOptionNamed(option) === "secretenv")
      return [
        `Have ${place} in plutod's environment, which cannot be looked at from here: without it plutod does not start, and a reload changes nothing.`,
      ];
  }
  return [];
};

const change = async (
  verb: Exclude<Verb, "list">,
  folder: UsersFolder,
  context: SubcommandContext,
): Promise<ExitCode> => {
  const { console, options, where, words } = context;
  const user = nameOf(words, verb);
  const name = fromText(user);
  const lines = linesOf(context);
  if (verb === "set") {
    const settings = readSettings(words.slice(2));
    const { lines: given, options: named } = settings;
    const notes = checkSecretPlace(settings, folder.path);
    // Who says something of deny, or has such a line, knows of it.
    const own = folder.users.list().find((each) => each.user.name.toLowerCase() === name.toLowerCase());
    const denials = own?.hasDeny === false && !named.includes("deny") ? keepOthersOut(given) : [];
    const set = denials.length === 0 ? named : [...named, "deny" as const];
    const files = await folder.users.setOptions(name, [...denials, ...given], set);
    const what = `Set ${set.join(", ")} of "${user}"`;
    return finish({ what, notes, files, user, denials }, undefined, folder, context);
  }
  if (verb === "remove") {
    const files = await folder.users.remove(name);
    return finish({ what: `Removed the user "${user}"`, files, user }, undefined, folder, context);
  }
  const isThere = folder.users.list().some((each) => each.user.name.toLowerCase() === name.toLowerCase());
  // Before anybody is asked for a secret.
  folder.users.demandInForce(name);
  if (verb === "add" && isThere)
    throw new NotDoneError(`there is a user "${user}" already: pluto user passwd ${user} changes his secret`);
  if (verb === "passwd" && !isThere)
    throw new NotDoneError(`there is no user "${user}" in ${folder.path}/manager.conf`);
  const made = await newSecret(where, options["generate"] === true, console, context.printer.err);
  if (verb === "passwd") {
    const files = await folder.setSecret(name, made.secret);
    return finish({ what: `Changed the secret of "${user}"`, files, user }, made, folder, context);
  }
  const denials = keepOthersOut(lines);
  const rights = lines.filter(([option]) => option === "read" || option === "write");
  const access = lines.filter((line) => !rights.includes(line));
  const files = await folder.users.add({ name, secret: made.secret, options: [...rights, ...denials, ...access] });
  const notes =
    rights.length > 0
      ? []
      : [`It may read and run nothing: pluto user set ${user} read=CLASSES write=CLASSES changes that.`];
  return finish({ what: `Added the user "${user}"`, notes, files, user, denials }, made, folder, context);
};

/** Does what `pluto user` was asked for. */
export const runUser = async (context: SubcommandContext): Promise<ExitCode> => {
  const [verb = "list"] = context.words;
  if (!isVerb(verb)) throw unknownWord("pluto user", verb, userVerbs);
  checkOptions(verb, context);
  try {
    const folder = openUsersFolder(textOf(context.options["config"]), context.console.env);
    return verb === "list" ? list(folder, context) : await change(verb, folder, context);
  } catch (error) {
    throw asToldError(error);
  }
};
