import { dirname, resolve } from "node:path";

import { isFalseWord, isTrueWord } from "@pluto-ami/protocol";

import type { Console } from "../terminal/console.ts";
import { expandHome } from "./paths.ts";
import { UsageError } from "../usage-error.ts";
import { readOwnFile } from "./read-text-file.ts";

/** Where to connect to and as whom, as far as it is said. */
export interface Settings {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly secret?: string;
  readonly secretFile?: string;
  /** A shell command whose first line of output is the secret. */
  readonly secretCommand?: string;
  readonly tls?: boolean;
  readonly ca?: string;
  readonly socket?: string;
}

const knownKeys = ["host", "port", "user", "secret", "secret-file", "secret-command", "tls", "ca", "socket"] as const;

type Key = (typeof knownKeys)[number];

const isKey = (name: string): name is Key => knownKeys.some((key) => key === name);

export const isSection = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const highestPort = 65_535;

/** A port number. */
export const readPort = (text: string, where: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > highestPort) throw new UsageError(`${where}: "${text}" is no port (1 to ${highestPort})`);
  return port;
};

const readBoolean = (text: string, where: string): boolean => {
  if (isTrueWord(text)) return true;
  if (isFalseWord(text)) return false;
  throw new UsageError(`${where}: "${text}" is neither yes nor no`);
};

/** `ini` reads `[a.b]` as b inside a: a profile may be named after a host all the same. */
export const sectionOf = (sections: Record<string, unknown>, name: string): Record<string, unknown> | undefined => {
  let section: unknown = sections;
  for (const part of name.split(".")) {
    if (!isSection(section) || !Object.hasOwn(section, part)) return undefined;
    section = section[part];
  }
  return isSection(section) ? section : undefined;
};

/** The names of all profiles; `ini` reads a name with dots as sections in sections. */
export const profileNames = (sections: Record<string, unknown>, prefix = ""): string[] =>
  Object.entries(sections).flatMap(([name, value]) => {
    if (!isSection(value)) return [];
    const own = Object.values(value).some((entry) => !isSection(entry)) ? [prefix + name] : [];
    return [...own, ...profileNames(value, `${prefix}${name}.`)];
  });

const textsOf = (section: Record<string, unknown>, where: string): Map<Key, string> => {
  const texts = new Map<Key, string>();
  for (const [name, value] of Object.entries(section)) {
    if (isSection(value)) continue;
    if (!isKey(name)) throw new UsageError(`${where}: unknown key "${name}" (known: ${knownKeys.join(", ")})`);
    // `ini` makes values of the words true, false and null.
    if (value !== null && typeof value !== "string" && typeof value !== "boolean")
      throw new UsageError(`${where}: ${name} is no text`);
    texts.set(name, String(value));
  }
  return texts;
};

const readProfileFile = async (file: string, name: string): Promise<string> => {
  try {
    return await readOwnFile(file);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`there is no profile "${name}": cannot read ${file} (${why})`, { cause });
  }
};

/** Reads a profile: a section of the INI file. Paths in it are relative to the file's folder. */
export const readProfile = async (file: string, name: string, env: Console["env"]): Promise<Settings> => {
  const { parse } = await import("ini");
  const sections: unknown = parse(await readProfileFile(file, name));
  const section = isSection(sections) ? sectionOf(sections, name) : undefined;
  if (section === undefined || !isSection(sections)) {
    const names = isSection(sections) ? profileNames(sections) : [];
    const known = names.length === 0 ? "it has none" : `it has: ${names.join(", ")}`;
    throw new UsageError(`there is no profile "${name}" in ${file} (${known})`);
  }
  const where = `${file}, profile "${name}"`;
  const texts = textsOf(section, where);
  const path = (key: Key): string | undefined => {
    const text = texts.get(key);
    return text === undefined ? undefined : resolve(dirname(file), expandHome(text, env));
  };
  const [host, port, user, secret, secretCommand, tls] = [
    texts.get("host"),
    texts.get("port"),
    texts.get("user"),
    texts.get("secret"),
    texts.get("secret-command"),
    texts.get("tls"),
  ];
  const [secretFile, ca, socket] = [path("secret-file"), path("ca"), path("socket")];
  if ([secret, secretFile, secretCommand].filter((given) => given !== undefined).length > 1) {
    throw new UsageError(`${where}: give one of secret, secret-file and secret-command, not both`);
  }
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port: readPort(port, where) }),
    ...(user === undefined ? {} : { user }),
    ...(secret === undefined ? {} : { secret }),
    ...(secretFile === undefined ? {} : { secretFile }),
    ...(secretCommand === undefined ? {} : { secretCommand }),
    ...(tls === undefined ? {} : { tls: readBoolean(tls, where) }),
    ...(ca === undefined ? {} : { ca }),
    ...(socket === undefined ? {} : { socket }),
  };
};
