import { Buffer } from "node:buffer";

import type { Change } from "./change.ts";
import type { DiskFile } from "./disk.ts";
import { damaged } from "../damaged.ts";
import type { Mark } from "./mark.ts";
import { decodeRecord, firstChecksum } from "./record.ts";

/** Bytes that are read at a time. */
const chunkBytes = 1024 * 1024;

/** Where the last record of a journal ends, and its checksum. */
export interface JournalEnd {
  readonly length: number;
  readonly checksum: number;
}

/**
 * Reads a journal from its beginning and hands each change on. What its mark answers for must be there, to the byte. Behind it may
 * be what a daemon wrote last before it died: whole records count, and what is no record is cut off. With a mark that was
 * damaged (`isMarkWhole` false) nothing may be cut off: its place is filled only when the journal is whole.
 * @throws DatabaseError E_CORRUPT; changes may have been handed on before.
 */
export const readJournal = async (
  journal: DiskFile,
  mark: Mark,
  isMarkWhole: boolean,
  take: (change: Change) => void,
): Promise<JournalEnd> => {
  let end: JournalEnd = { length: 0, checksum: firstChecksum(mark.generation) };
  let isMarkMet = mark.length === 0 && mark.checksum === end.checksum;
  let isWhole = true;
  let [unread, wanted] = [Buffer.alloc(0), 0];
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(chunkBytes, wanted - unread.length));
    const { bytesRead } = await journal.read(chunk, 0, chunk.length, end.length + unread.length);
    unread = Buffer.concat([unread, chunk.subarray(0, bytesRead)]);
    let decoded = decodeRecord(unread, end.checksum);
    for (; decoded.kind === "record"; decoded = decodeRecord(unread, end.checksum)) {
      take(decoded.change);
      end = { length: end.length + decoded.length, checksum: decoded.checksum };
      isMarkMet ||= end.length === mark.length && end.checksum === mark.checksum;
      unread = unread.subarray(decoded.length);
    }
    if (decoded.kind === "short" && bytesRead > 0) {
      ({ wanted } = decoded);
      continue;
    }
    isWhole = unread.length === 0;
    break;
  }
  if (!isMarkMet) {
    const where = end.length < mark.length ? `from byte ${end.length} on` : `at its mark`;
    throw damaged(`journal-${mark.generation} is not what was written, ${where}`);
  }
  if (!isWhole && !isMarkWhole)
    throw damaged(`one of its marks, and journal-${mark.generation} from byte ${end.length} on`);
  return end;
};
