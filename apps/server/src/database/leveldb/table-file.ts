import { Buffer } from "node:buffer";

import { ByteReader } from "./byte-reader.ts";
import { maskedCrc32c } from "./crc32c.ts";
import { oldDamaged } from "./old-damaged.ts";
import { unsnappy } from "./unsnappy.ts";

/** An entry of a table or a block: keys are as they stand there. */
export interface TableEntry {
  readonly key: Buffer;
  readonly value: Buffer;
}

const footerBytes = 48;
const magic = Buffer.from("57fb808b247547db", "hex");

const compression = { none: 0, snappy: 1 } as const;

/** The entries of a table of LevelDB. `name` is that of its file. */
export function* readTable(file: Buffer, name: string): Generator<TableEntry> {
  if (file.length < footerBytes || !file.subarray(-magic.length).equals(magic)) throw oldDamaged(`${name} has no end`);
  const footer = new ByteReader(file.subarray(-footerBytes), name);
  readHandle(footer);
  for (const { value } of readBlock(blockAt(file, readHandle(footer), name), name)) {
    yield* readBlock(blockAt(file, readHandle(new ByteReader(value, name)), name), name);
  }
}

interface BlockHandle {
  readonly offset: number;
  readonly size: number;
}

const readHandle = (reader: ByteReader): BlockHandle => ({ offset: reader.varint(), size: reader.varint() });

/** A block's contents, unpacked; behind it stand its kind and its checksum. */
const blockAt = (file: Buffer, { offset, size }: BlockHandle, name: string): Buffer => {
  const end = offset + size;
  if (end + 5 > file.length) throw oldDamaged(`${name} is cut off`);
  if (maskedCrc32c(file.subarray(offset, end + 1)) !== file.readUInt32LE(end + 1)) {
    throw oldDamaged(`${name} between bytes ${offset} and ${end}`);
  }
  const contents = file.subarray(offset, end);
  if (file[end] === compression.none) return contents;
  if (file[end] !== compression.snappy) throw oldDamaged(`${name} is packed in an unknown way`);
  return unsnappy(contents, name);
};

/** The entries of a block: each key begins with so many bytes of the key before it. */
function* readBlock(block: Buffer, name: string): Generator<TableEntry> {
  const restarts = block.length < 4 ? 0 : block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  if (end < 0) throw oldDamaged(`${name} has a block without an end`);
  const reader = new ByteReader(block.subarray(0, end), name);
  let key = Buffer.alloc(0);
  while (!reader.isAtEnd) {
    const [shared, own, length] = [reader.varint(), reader.varint(), reader.varint()];
    if (shared > key.length) throw oldDamaged(`${name} has a key without a beginning`);
    key = Buffer.concat([key.subarray(0, shared), reader.take(own)]);
    yield { key, value: reader.take(length) };
  }
}
