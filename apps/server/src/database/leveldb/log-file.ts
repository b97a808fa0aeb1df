import { Buffer } from "node:buffer";

import { maskedCrc32c } from "./crc32c.ts";
import { oldDamaged } from "./old-damaged.ts";

/** Logs are written in blocks; what is left of one and cannot hold a fragment's head is filled with zeros. */
const blockBytes = 32 * 1024;
const headBytes = 7;

const fragment = { whole: 1, first: 2, middle: 3, last: 4 } as const;

/**
 * The records of a log of LevelDB, in their order. `name` is that of its file. One that ends within a record is damaged, too: what
 * a crash has left looks just like what damage has taken.
 */
export const readLog = (file: Buffer, name: string): readonly Buffer[] => {
  const records: Buffer[] = [];
  let parts: Buffer[] | undefined;
  let at = 0;
  for (;;) {
    const left = blockBytes - (at % blockBytes);
    if (left < headBytes) at += left;
    if (at >= file.length && parts === undefined) return records;
    if (at + headBytes > file.length) throw oldDamaged(`${name} is cut off`);
    const end = at + headBytes + file.readUInt16LE(at + 4);
    if (end > file.length || maskedCrc32c(file.subarray(at + 6, end)) !== file.readUInt32LE(at)) {
      throw oldDamaged(`${name} from byte ${at} on`);
    }
    const kind = file[at + 6];
    const begins = kind === fragment.whole || kind === fragment.first;
    const goesOn = kind === fragment.middle || kind === fragment.last;
    if (begins === (parts !== undefined) || (!begins && !goesOn)) throw oldDamaged(`${name} from byte ${at} on`);
    parts = [...(parts ?? []), file.subarray(at + headBytes, end)];
    if (kind === fragment.whole || kind === fragment.last) {
      records.push(Buffer.concat(parts));
      parts = undefined;
    }
    at = end;
  }
};
