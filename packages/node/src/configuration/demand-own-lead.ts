import { statSync } from "node:fs";

const writableByOthers = 0o022;

/** A file is written where something leads that is not ours to follow. */
const misleading = (message: string): Error => Object.assign(new Error(message), { code: "EPERM" });

/**
 * Sees to it that nobody has us write what he could not write himself: who decides about `from` (a folder with a link, a file that names
 * another) has us write `to`. So `from` must be ours or root's alone, or both belong to the same user.
 * @param own our user's number; undefined where the system has none, and all is allowed
 * @throws an error with the code EPERM, or the system's
 */
export const demandOwnLead = (from: string, to: string, own: number | undefined = process.getuid?.()): void => {
  if (own === undefined) return;
  const [leader, target] = [statSync(from, { bigint: true }), statSync(to, { bigint: true })];
  const owner = Number(leader.uid);
  const isOurs = (owner === own || owner === 0) && (Number(leader.mode) & writableByOthers) === 0;
  if (isOurs || leader.uid === target.uid) return;
  throw misleading(
    `${from}, which others than you and root may change, leads to ${to}, which is another user's (uid ${target.uid}): it is not written`,
  );
};
