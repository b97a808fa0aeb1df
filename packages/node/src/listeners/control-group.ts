import { chmodSync, chownSync, readFileSync, realpathSync, statSync } from "node:fs";
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

/** The group that may come in by a control socket. */
export const findControlGroup = (path: string, group: string): number => {
  try {
    const number = groupNumber(group);
    if (number !== undefined) return number;
  } catch (error) {
    throw unusable(path, `the group ${group} cannot be looked up: ${reasonOf(error)}`, error);
  }
  throw unusable(path, `there is no group ${group} in /etc/group`);
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

/**
 * Lets the members of a group come in by a control socket: it is theirs to open, and its folder theirs to look into, if that is the
 * daemon's own and nobody else's. Nobody is let write in any folder: `pluto` goes on trusting the way to it.
 * @throws ControlSocketError when the daemon may not give its socket to the group, or a folder on the way keeps the group out
 */
export const openToGroup = (path: string, group: number, own: number | undefined = process.getuid?.()): void => {
  const folder = dirname(realpathSync(path));
  try {
    const { mode, uid } = statSync(folder, { bigint: true });
    if (Number(uid) === own && (Number(mode) & forOthers) === 0) give(folder, group, folderMode);
    give(path, group, socketMode);
  } catch (error) {
    throw unusable(path, `it cannot be given to the group ${group}: ${reasonOf(error)}`, error);
  }
  for (let at = folder; ; at = dirname(at)) {
    const { gid, mode } = statSync(at, { bigint: true });
    const passes = (Number(mode) & (Number(gid) === group ? 0o011 : 0o001)) !== 0;
    if (!passes) throw unusable(path, `the group ${group} may not pass through ${at}`);
    if (at === dirname(at)) return;
  }
};
