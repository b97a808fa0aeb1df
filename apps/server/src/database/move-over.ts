import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

import { DatabaseEntries, DatabaseError, type Log } from "@pluto-ami/core";
import { systemCode } from "@pluto-ami/node/parts";
import type { ByteString } from "@pluto-ami/protocol";

import { databaseErrorOf } from "./database-error-of.ts";
import { JournalFiles } from "./journal/journal-files.ts";
import { syncFolder } from "./journal/sync-folder.ts";
import { holdsLevelDb } from "./leveldb/holds-leveldb.ts";
import { isLevelDbOpen } from "./leveldb/is-leveldb-open.ts";

/**
 * Moves a database of the old format (LevelDB) over, all of it or nothing: its entries are written to a new folder beside it, read
 * from there and compared, then the two folders change places. The old one stays, under a name that the log tells. When
 * the daemon dies meanwhile, the next start begins anew, or completes the exchange.
 * @throws DatabaseError when the old database is not whole, or the new one cannot be made; the old one is as it was then.
 */
export const moveOver = async (folder: string, log: Pick<Log, "notice">): Promise<void> => {
  const draft = `${folder}.new`;
  try {
    const names = namesIn(folder);
    if (names === undefined && existsSync(draft) && existsSync(`${folder}.leveldb`)) {
      // The old one had made way already, so the new one was complete.
      await put(draft, folder);
      return;
    }
    if (names === undefined || names.includes("marks") || !holdsLevelDb(names)) return;
    if (isLevelDbOpen(folder)) throw new DatabaseError("E_LOCKED", "another process has it open; stop that one first");
    const kept = freeName(`${folder}.leveldb`);
    const { readLevelDb } = await import("./leveldb/read-leveldb.ts");
    const entries = readLevelDb(folder);
    rmSync(draft, { recursive: true, force: true });
    await write(entries, draft);
    await put(folder, kept);
    await put(draft, folder);
    log.notice(
      `Moved the ${entries.size} entries of the key database over from the format of earlier versions; the old folder is now ${kept}`,
    );
  } catch (error) {
    throw databaseErrorOf(error);
  }
};

/** The names in a folder; undefined when there is none. */
const namesIn = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
};

const freeName = (wanted: string, number = 2): string => {
  if (!existsSync(wanted)) return wanted;
  const next = `${wanted.replace(/-\d+$/, "")}-${number}`;
  return existsSync(next) ? freeName(wanted, number + 1) : next;
};

/** Renames a folder, and sees to it that this lasts. */
const put = async (from: string, to: string): Promise<void> => {
  renameSync(from, to);
  await syncFolder(dirname(to));
};

/** Writes entries to a new database, then reads it as the next start will. */
const write = async (entries: ReadonlyMap<ByteString, ByteString>, folder: string): Promise<void> => {
  const made = await JournalFiles.open(folder, () => {});
  try {
    await made.rewrite(entries);
  } finally {
    await made.close();
  }
  const found = new DatabaseEntries({ databaseEntries: Infinity, databaseBytes: Infinity });
  const read = await JournalFiles.open(folder, (change) => {
    if (change.kind === "put") found.set(change.path, change.value);
  });
  await read.close();
  const isSame = found.size === entries.size && [...entries].every(([path, value]) => found.get(path) === value);
  if (!isSame)
    throw new DatabaseError(
      "E_UNAVAILABLE",
      `what was moved over to ${folder} is not what was read; is the disk sound?`,
    );
};
