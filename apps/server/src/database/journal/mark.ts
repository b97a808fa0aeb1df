import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";

/** How far the journal is answered for: all before it was on the disk when it was written. */
export interface Mark {
  /** Counts the marks: of two, the one with the higher number holds. */
  readonly number: number;
  /** Which journal. */
  readonly generation: number;
  /** Bytes of it. */
  readonly length: number;
  /** The checksum of the record that ends there. */
  readonly checksum: number;
}

/** Which of the two places of a mark's file. */
export type MarkSlot = 0 | 1;

const magic = "PLUTODB1";

/** Bytes of a mark. */
const markBytes = 34;

/** The places lie in blocks of their own, so that a write which is cut off harms one of them at the most. */
const slotBytes = 4096;

/** Where the mark with this number goes: they take turns, and the last one stays until its successor is whole. */
export const slotOf = (number: number): MarkSlot => (number % 2 === 0 ? 0 : 1);

/** Where a place begins in the file. */
export const slotOffset = (slot: MarkSlot): number => slot * slotBytes;

/** Bytes of a file with both marks. */
export const markFileBytes = slotOffset(1) + markBytes;

/** The marks of a file that are whole; the one that holds comes first. */
export const decodeMarks = (file: Buffer): readonly Mark[] =>
  ([0, 1] as const).flatMap((slot) => decodeMark(file, slot) ?? []).toSorted((a, b) => b.number - a.number);

/** A mark as bytes. */
export const encodeMark = ({ number, generation, length, checksum }: Mark): Buffer => {
  const bytes = Buffer.alloc(markBytes);
  bytes.write(magic, "latin1");
  bytes.writeUIntLE(number, 8, 6);
  bytes.writeUIntLE(generation, 14, 6);
  bytes.writeUIntLE(length, 20, 6);
  bytes.writeUInt32LE(checksum, 26);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 30)), 30);
  return bytes;
};

/** The mark in one place of a file; undefined when there is none that is whole. */
const decodeMark = (file: Buffer, slot: MarkSlot): Mark | undefined => {
  const bytes = file.subarray(slotOffset(slot), slotOffset(slot) + markBytes);
  if (bytes.length < markBytes || bytes.toString("latin1", 0, 8) !== magic) return undefined;
  if (crc32(bytes.subarray(0, 30)) !== bytes.readUInt32LE(30)) return undefined;
  const number = bytes.readUIntLE(8, 6);
  if (slotOf(number) !== slot) return undefined;
  return {
    number,
    generation: bytes.readUIntLE(14, 6),
    length: bytes.readUIntLE(20, 6),
    checksum: bytes.readUInt32LE(26),
  };
};
