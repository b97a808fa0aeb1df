import type { Buffer } from "node:buffer";

import { ByteReader } from "./byte-reader.ts";
import { oldDamaged } from "./old-damaged.ts";

/** Which files make up a LevelDB, as its manifest says. */
export interface Version {
  /** The tables: their numbers with their sizes in bytes. */
  readonly tables: ReadonlyMap<number, number>;
  /** Logs from this number on hold what is in no table yet. */
  readonly logNumber: number;
  /** An older log that holds such too; 0 for none. */
  readonly previousLog: number;
  /** The number of the last change that the manifest knows of. */
  readonly lastSequence: number;
}

/** Tags of what a record of the manifest may change. */
const tags = {
  comparator: 1,
  logNumber: 2,
  nextFile: 3,
  lastSequence: 4,
  compactPointer: 5,
  deletedFile: 6,
  newFile: 7,
  previousLog: 9,
} as const;

const bytewise = "leveldb.BytewiseComparator";

/** Puts the records of a manifest together. */
export const readVersion = (records: readonly Buffer[], name: string): Version => {
  const tables = new Map<number, number>();
  let [logNumber, previousLog, lastSequence]: (number | undefined)[] = [undefined, 0, undefined];
  for (const record of records) {
    const reader = new ByteReader(record, name);
    while (!reader.isAtEnd) {
      const tag = reader.varint();
      if (tag === tags.comparator) {
        const comparator = reader.slice().toString("latin1");
        if (comparator !== bytewise) throw oldDamaged(`${name} names the order ${JSON.stringify(comparator)}`);
      } else if (tag === tags.logNumber) logNumber = reader.varint();
      else if (tag === tags.nextFile) reader.varint();
      else if (tag === tags.lastSequence) lastSequence = reader.varint();
      else if (tag === tags.compactPointer) {
        reader.varint();
        reader.slice();
      } else if (tag === tags.deletedFile) {
        reader.varint();
        tables.delete(reader.varint());
      } else if (tag === tags.newFile) {
        reader.varint();
        tables.set(reader.varint(), reader.varint());
        reader.slice();
        reader.slice();
      } else if (tag === tags.previousLog) previousLog = reader.varint();
      else throw oldDamaged(`${name} has a part of an unknown kind`);
    }
  }
  if (logNumber === undefined || lastSequence === undefined) throw oldDamaged(`${name} is not complete`);
  return { tables, logNumber, previousLog: previousLog ?? 0, lastSequence };
};
