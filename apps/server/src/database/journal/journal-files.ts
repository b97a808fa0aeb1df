import { Buffer } from "node:buffer";
import type { Stats } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { makeFolder, systemCode } from "@pluto-ami/node/parts";
import type { ByteString } from "@pluto-ami/protocol";

import type { Change } from "./change.ts";
import { damaged } from "../damaged.ts";
import type { DiskFile, OpenFile } from "./disk.ts";
import { decodeMarks, encodeMark, type Mark, markFileBytes, slotOf, slotOffset } from "./mark.ts";
import { type JournalEnd, readJournal } from "./read-journal.ts";
import { encodeRecord, firstChecksum } from "./record.ts";
import { syncFolder } from "./sync-folder.ts";

const marksName = "marks";
const journalPattern = /^journal-\d+$/;

/** Bytes that a new journal is written with at a time. */
const chunkBytes = 256 * 1024;

/**
 * The files of a key database: a journal of changes, and two marks which say how far it is answered for (docs/adr/0015). What
 * has been appended is on the disk. After a failure nothing of what was under way counts: the files are opened anew and the
 * journal is cut back to its mark before they take another change. One call at a time.
 */
export class JournalFiles {
  readonly #folder: string;
  readonly #openFile: OpenFile;
  #marks: DiskFile;
  #journal: DiskFile;
  /** The last mark that is known to be on the disk. */
  #mark: Mark;
  /** What of the files is not known to be as the last mark says: the journal behind it, or the place of the next mark. */
  #doubt: "journal" | "mark" | undefined;

  private constructor(folder: string, openFile: OpenFile, marks: DiskFile, journal: DiskFile, mark: Mark) {
    this.#folder = folder;
    this.#openFile = openFile;
    this.#marks = marks;
    this.#journal = journal;
    this.#mark = mark;
  }

  /**
   * Opens the files in a folder, and makes them when there are none; hands on every change that they hold.
   * @throws DatabaseError E_CORRUPT when they are not what was written, or not all there, and errors of the system.
   */
  static async open(folder: string, take: (change: Change) => void, openFile: OpenFile = open): Promise<JournalFiles> {
    makeFolder(folder);
    const names = await readdir(folder);
    if (!names.includes(marksName)) {
      if (names.some((name) => journalPattern.test(name))) throw damaged(`the file ${marksName} is missing`);
      await makeMarks(folder, openFile);
    }
    const marks = await openFile(join(folder, marksName), "r+");
    try {
      const file = Buffer.alloc(markFileBytes);
      const { bytesRead } = await marks.read(file, 0, file.length, 0);
      const [mark, other] = decodeMarks(file.subarray(0, bytesRead));
      if (mark === undefined) throw damaged(`the file ${marksName} has no mark that is whole`);
      const journal = await openJournal(folder, mark, openFile);
      try {
        const end = await readJournal(journal, mark, other !== undefined, take);
        const files = new JournalFiles(folder, openFile, marks, journal, mark);
        if (other === undefined || (await journal.stat()).size !== mark.length) await files.#accept(end);
        await files.#removeOthers();
        return files;
      } catch (error) {
        await journal.close();
        throw error;
      }
    } catch (error) {
      await marks.close();
      throw error;
    }
  }

  /** Bytes of the journal. */
  get length(): number {
    return this.#mark.length;
  }

  /** Whether a failure has left more on the disk than counts; the next change clears that away. */
  get isInDoubt(): boolean {
    return this.#doubt !== undefined;
  }

  /** Appends changes, all of them or none; when it resolves they are on the disk. */
  async append(changes: readonly Change[]): Promise<void> {
    await this.#ready();
    this.#doubt = "journal";
    let { checksum } = this.#mark;
    const records = changes.map((change) => {
      const record = encodeRecord(change, checksum);
      ({ checksum } = record);
      return record.bytes;
    });
    const length = this.#mark.length + (await writeAll(this.#journal, records, this.#mark.length));
    await this.#journal.datasync();
    await this.#writeMark({ ...this.#mark, length, checksum });
  }

  /** Begins a new journal that holds these entries and nothing else; the old one counts until the new one is on the disk. */
  async rewrite(entries: Iterable<readonly [path: ByteString, value: ByteString]>): Promise<void> {
    await this.#ready();
    this.#doubt = "journal";
    const generation = this.#mark.generation + 1;
    const journal = await this.#openFile(journalPath(this.#folder, generation), "w+", 0o600);
    try {
      const end = await writeEntries(journal, entries, generation);
      await journal.datasync();
      await syncFolder(this.#folder);
      await this.#writeMark({ ...this.#mark, generation, ...end });
    } catch (error) {
      await journal.close();
      // What no mark can name yet must not keep its room, least of all on a full disk.
      if (this.#doubt === "journal") await rm(journalPath(this.#folder, generation), { force: true }).catch(() => {});
      throw error;
    }
    const old = this.#journal;
    this.#journal = journal;
    try {
      await old.close();
      // Both marks name the new journal before the old one goes.
      await this.#writeMark(this.#mark);
      await this.#removeOthers();
    } catch {
      // The new journal counts already, and whoever asked for it has what he wanted; the next change clears the doubt away.
    }
  }

  async close(): Promise<void> {
    await this.#journal.close();
    await this.#marks.close();
  }

  /** The files are where they were, and as long; after a failure they are opened anew and cut back to the mark. */
  async #ready(): Promise<void> {
    if (this.#doubt !== undefined) await this.#openAnew();
    const [marks, journal] = await Promise.all([
      stillAt(this.#marks, join(this.#folder, marksName)),
      stillAt(this.#journal, journalPath(this.#folder, this.#mark.generation)),
    ]);
    if (marks === undefined || journal === undefined) throw damaged("they were taken away while it was open");
    if (journal.size < this.#mark.length) throw damaged("its journal was cut off while it was open");
  }

  /**
   * The order matters. A mark that may be on the disk is overwritten before what it answers for is cut off; and while a mark is
   * being written, which may be cut off, nothing but whole records stands behind the other one.
   */
  async #openAnew(): Promise<void> {
    await Promise.allSettled([this.#marks.close(), this.#journal.close()]);
    this.#marks = await this.#openFile(join(this.#folder, marksName), "r+");
    this.#journal = await this.#openFile(journalPath(this.#folder, this.#mark.generation), "r+");
    if ((await this.#journal.stat()).size < this.#mark.length)
      throw damaged("its journal was cut off while it was open");
    if (this.#doubt === "mark") await this.#writeMark(this.#mark);
    this.#doubt = "journal";
    await this.#cutOff(this.#mark.length);
    this.#doubt = undefined;
    await this.#removeOthers();
  }

  /** Takes what was found behind the mark for written, cuts off what is no record, and fills the place of a damaged mark. */
  async #accept(end: JournalEnd): Promise<void> {
    await this.#cutOff(end.length);
    await this.#writeMark({ ...this.#mark, ...end });
  }

  async #cutOff(length: number): Promise<void> {
    await this.#journal.truncate(length);
    await this.#journal.datasync();
  }

  /** Writes the next mark, with the next number. */
  async #writeMark(like: Omit<Mark, "number">): Promise<void> {
    const mark = { ...like, number: this.#mark.number + 1 };
    this.#doubt = "mark";
    await writeAll(this.#marks, [encodeMark(mark)], slotOffset(slotOf(mark.number)));
    await this.#marks.datasync();
    this.#mark = mark;
    this.#doubt = undefined;
  }

  /** Removes journals that are older, or were never finished; one that stays does no harm. */
  async #removeOthers(): Promise<void> {
    const names = await readdir(this.#folder);
    const others = names.filter((name) => journalPattern.test(name) && name !== `journal-${this.#mark.generation}`);
    await Promise.allSettled(others.map((name) => rm(join(this.#folder, name))));
  }
}

const journalPath = (folder: string, generation: number): string => join(folder, `journal-${generation}`);

/** Makes the marks of a journal that holds nothing: there whole, or not at all. */
const makeMarks = async (folder: string, openFile: OpenFile): Promise<void> => {
  const draft = join(folder, `${marksName}.new`);
  const empty = { generation: 1, length: 0, checksum: firstChecksum(1) };
  const file = await openFile(draft, "w", 0o600);
  try {
    for (const number of [0, 1]) await writeAll(file, [encodeMark({ ...empty, number })], slotOffset(slotOf(number)));
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, marksName));
  await syncFolder(folder);
};

/** Opens a journal; one that its mark says is empty may be missing. */
const openJournal = async (folder: string, { generation, length }: Mark, openFile: OpenFile): Promise<DiskFile> => {
  const path = journalPath(folder, generation);
  try {
    return await openFile(path, "r+");
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    if (length > 0) throw damaged(`the file journal-${generation} is missing`);
    const journal = await openFile(path, "wx+", 0o600);
    await syncFolder(folder);
    return journal;
  }
};

/** Writes puts of these entries from the beginning of a journal on. */
const writeEntries = async (
  journal: DiskFile,
  entries: Iterable<readonly [path: ByteString, value: ByteString]>,
  generation: number,
): Promise<JournalEnd> => {
  let [length, checksum] = [0, firstChecksum(generation)];
  let [gathered, bytes]: [Buffer[], number] = [[], 0];
  const flush = async (): Promise<void> => {
    length += await writeAll(journal, gathered, length);
    [gathered, bytes] = [[], 0];
  };
  for (const [path, value] of entries) {
    const record = encodeRecord({ kind: "put", path, value }, checksum);
    ({ checksum } = record);
    gathered.push(record.bytes);
    bytes += record.bytes.length;
    if (bytes >= chunkBytes) await flush();
  }
  await flush();
  return { length, checksum };
};

/** Writes buffers one behind the other from a place on; gives how many bytes they are. The system may take less at a time. */
const writeAll = async (file: DiskFile, buffers: readonly Buffer[], position: number): Promise<number> => {
  const bytes = Buffer.concat(buffers);
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    if (bytesWritten === 0) throw new Error("the system wrote nothing");
    at += bytesWritten;
  }
  return bytes.length;
};

/** What the system says of an open file, if its path still leads to it. */
const stillAt = async (file: DiskFile, path: string): Promise<Stats | undefined> => {
  try {
    const [here, there] = await Promise.all([file.stat(), stat(path)]);
    return here.ino === there.ino && here.dev === there.dev ? here : undefined;
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
};
