import { chmodSync, chownSync, existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

import { reasonOf } from "../system-error.ts";
import { ControlSocketError } from "./control-socket-error.ts";

const unusable = (path: string, reason: string, cause?: unknown): ControlSocketError =>
  new ControlSocketError("control-group-unusable", path, reason, cause);

/** The number of a group: of its name in /etc/group, or the number itself; undefined when there is no such group. */
export const groupNumber = (group: string, file: string = "/etc/group"): number | undefined => {
  if (/^\d+$/.test(group)) return Number(group);
  const entries = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const [, , number = ""] = entries.find(([name]) => name !== "" && name === group) ?? [];
  return /^\d+$/.test(number) ? Number(number) : undefined;
};

/** A group of the system. */
export interface ControlGroup {
  /** As the operator has written it. */
  readonly name: string;
  readonly number: number;
}

/** The group that may come in by a control socket. */
export const findControlGroup = (path: string, name: string): ControlGroup => {
  try {
    const number = groupNumber(name);
    if (number !== undefined) return { name, number };
  } catch (error) {
    throw unusable(path, `the group ${name} cannot be looked up: ${reasonOf(error)}`, error);
  }
  throw unusable(path, `there is no group ${name} in /etc/group`);
};

const forOthers = 0o007;
const folderMode = 0o750;
const socketMode = 0o660;

const give = (path: string, group: number, mode: number): void => {
  const stat = statSync(path, { bigint: true });
  // A system may forbid what changes nothing.
  if (Number(stat.gid) !== group) chownSync(path, -1, group);
  chmodSync(path, mode);
};

/** May a folder of sockets be given to a group? One that is our own, and nobody else's. */
const isGiven = (folder: string, own: number | undefined): boolean => {
  const { mode, uid } = statSync(folder, { bigint: true });
  return Number(uid) === own && (Number(mode) & forOthers) === 0;
};

/**
 * The folder on the way to a socket that a group may not pass through, though that of the socket be given to it; undefined when there is none.
 * Of folders that are not there yet it knows nothing.
 */
export const barringFolder = (
  path: string,
  group: number,
  own: number | undefined = process.getuid?.(),
): string | undefined => {
  const folder = dirname(path);
  const isThere = existsSync(folder);
  let at = folder;
  while (!existsSync(at) && at !== dirname(at)) at = dirname(at);
  at = realpathSync(at);
  if (isThere && isGiven(at, own)) at = dirname(at);
  for (; ; at = dirname(at)) {
    const { gid, mode } = statSync(at, { bigint: true });
    if ((Number(mode) & (Number(gid) === group ? 0o011 : 0o001)) === 0) return at;
    if (at === dirname(at)) return undefined;
  }
};

/** What to say of one. */
export const barredBy = (group: string, folder: string): string => `the group ${group} may not pass through ${folder}`;

/**
 * Lets the members of a group come in by a control socket: it is theirs to open, and its folder theirs to look into, if that is the
 * daemon's own and nobody else's. Nobody is let write in any folder: `pluto` goes on trusting the way to it.
 * @throws ControlSocketError when the daemon may not give its socket to the group, or a folder on the way keeps the group out: no
 *   folder is changed then
 */
export const openToGroup = (path: string, { name, number }: ControlGroup, own = process.getuid?.()): void => {
  const folder = dirname(realpathSync(path));
  const bar = barringFolder(path, number, own);
  if (bar !== undefined) throw unusable(path, barredBy(name, bar));
  try {
    give(path, number, socketMode);
    if (isGiven(folder, own)) give(folder, number, folderMode);
  } catch (error) {
    throw unusable(path, `it cannot be given to the group ${name}: ${reasonOf(error)}`, error);
  }
};
