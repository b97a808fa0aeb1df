import { randomUUID } from "node:crypto";
import { chmodSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { systemCode } from "../system-error.ts";

import { nodeLimits } from "../limits.ts";

const lockName = ".pluto-save.lock";

/** Whoever saves reads whose lock it is: the daemon that of root, too, whatever root's umask. It says a process's number, no more. */
const lockMode = 0o644;

/** The holder of a lock that we may not read: of him only time tells. */
const unknownHolder = "unknown";

/** How often a lock that somebody else holds is tried again, in milliseconds. */
const retryInterval = 20;

/** Long enough to see somebody hold it for longer than he may, whatever the file's time says. */
const defaultWait = nodeLimits.saveLock + 1000;

/** Milliseconds after which a draft is no longer about to be written, but its maker has died before he could. */
const writingTime = 200;

/**
 * The locks that this process holds or waits for: in a container, a process that died had the same number as its
 * successor.
 */
const ours = new Set<string>();

/** Gives the lock back. */
export type Unlock = () => void;

/**
 * Keeps other daemons on the same folder from saving at the same time: a file that names its holder. The lock of a
 * process that has died, or that holds it longer than `nodeLimits.saveLock`, is taken over.
 * @throws Error when the holder does not give it back in time, or the folder cannot be written.
 */
export const lockSaves = async (folder: string, wait: number = defaultWait): Promise<Unlock> => {
  const lock = join(folder, lockName);
  const id = randomUUID();
  const mine = `${lock}.${id}`;
  const end = performance.now() + wait;
  const holding = `${hostname()} ${process.pid} ${id}`;
  let isHeld = false;
  let watched: { readonly holder: string | undefined; readonly since: number } | undefined;
  ours.add(id);
  try {
    writeFileSync(mine, holding, { mode: lockMode });
    chmodSync(mine, lockMode);
    for (;;) {
      isHeld = take(lock, mine);
      if (isHeld) {
        sweepDrafts(folder);
        return () => {
          if (holderOf(lock) === holding) rmSync(lock, { force: true });
          ours.delete(id);
        };
      }
      const holder = holderOf(lock);
      const now = performance.now();
      if (watched === undefined || watched.holder !== holder) watched = { holder, since: now };
      const isHeldTooLong = now - watched.since > nodeLimits.saveLock;
      if (holder !== undefined && (isHeldTooLong || isGone(holder, lock))) setAside(lock, holder);
      else if (now > end) throw new Error(`another process (${holder ?? "unknown"}) is saving; see ${lock}`);
      else await delay(retryInterval);
    }
  } finally {
    rmSync(mine, { force: true });
    if (!isHeld) ours.delete(id);
  }
};

/** Removes the drafts of locks whose makers died over them. What cannot be removed does no harm. */
const sweepDrafts = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${lockName}.`)) continue;
    const draft = join(folder, name);
    try {
      const maker = holderOf(draft);
      if (maker === "" && ageOf(draft) > writingTime) rmSync(draft, { force: true });
      // One who still waits for the lock needs his draft, to the end of his patience and a little longer.
      if (maker !== undefined && isGone(maker, draft, 2 * nodeLimits.saveLock)) rmSync(draft, { force: true });
    } catch {
      continue;
    }
  }
};

/** A link is made or not made, whoever else tries; and with its content at once. */
const take = (lock: string, mine: string): boolean => {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
};

const holderOf = (lock: string): string | undefined => {
  try {
    return readFileSync(lock, "latin1");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    if (systemCode(error) === "EACCES") return unknownHolder;
    throw error;
  }
};

/** Milliseconds. A file knows no other time than the wall clock's; who watches it tells the rest by steady time. */
const ageOf = (file: string): number =>
  Date.now() - Number(statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeMs ?? Date.now());

const isGone = (holder: string, lock: string, patience: number = nodeLimits.saveLock): boolean => {
  if (ageOf(lock) > patience) return true;
  const [host = "", processId = "", id = ""] = holder.split(" ");
  // Of another machine's processes nobody knows here; only time tells.
  if (host !== hostname()) return false;
  return processId === String(process.pid) ? !ours.has(id) : !isAlive(Number(processId));
};

const isAlive = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
};

/** Takes a dead holder's lock away; whoever else did so in between and locked anew gets his back. */
const setAside = (lock: string, holder: string): void => {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (holderOf(aside) !== holder) linkSync(aside, lock);
  } catch (error) {
    if (systemCode(error) !== "ENOENT" && systemCode(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};
