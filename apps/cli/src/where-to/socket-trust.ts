import { lstatSync, readlinkSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { findDistrust, type PathEntry } from "@pluto-ami/protocol";

const look = (path: string): PathEntry => {
  const stat = lstatSync(path, { bigint: true });
  const [uid, mode] = [Number(stat.uid), Number(stat.mode)];
  if (stat.isSymbolicLink()) return { kind: "link", uid, mode, target: readlinkSync(path) };
  return { kind: stat.isDirectory() ? "folder" : "other", uid, mode };
};

/** A control socket that was found, as it stood there: who put another in its place is seen. */
export interface SocketIdentity {
  readonly device: bigint;
  readonly inode: bigint;
}

/** What was found at a path: a socket that can be trusted, or why not. */
export type SocketTrust =
  | { readonly isTrusted: true; readonly identity: SocketIdentity }
  | { readonly isTrusted: false; readonly why: string };

/**
 * Whether a control socket that nobody named by hand may get commands and secrets: by the rule for its folder
 * ({@link findDistrust}), and because it is a socket itself, no link to one. Where the system has no users all is ours.
 * @throws the system's error when it cannot be looked at
 */
export const trustSocket = (path: string, own: number | undefined = process.getuid?.()): SocketTrust => {
  const full = resolve(path);
  const stat = lstatSync(full, { bigint: true });
  if (own !== undefined) {
    if (!stat.isSocket()) return { isTrusted: false, why: `${full} is no socket` };
    const why = findDistrust(dirname(full), { own, owner: Number(stat.uid) }, look);
    if (why !== undefined) return { isTrusted: false, why };
  }
  return { isTrusted: true, identity: { device: stat.dev, inode: stat.ino } };
};
