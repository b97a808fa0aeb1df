import { Buffer } from "node:buffer";

import { ByteReader } from "./byte-reader.ts";
import { oldDamaged } from "./old-damaged.ts";

/** Bytes that a block unpacks to at the most; LevelDB makes them a few KB long, or as long as one entry. */
const mostBytes = 64 * 1024 * 1024;

/** Unpacks Snappy's format: bytes as they are, and copies of what came before. `name` is that of the file. */
export const unsnappy = (packed: Buffer, name: string): Buffer => {
  const reader = new ByteReader(packed, name);
  const length = reader.varint();
  if (length > mostBytes) throw oldDamaged(`${name} has a block that is too long`);
  const unpacked = Buffer.alloc(length);
  let at = 0;
  while (!reader.isAtEnd) {
    const tag = reader.byte();
    const [kind, bits] = [tag % 4, tag >>> 2];
    const isLiteral = kind === 0;
    const count = isLiteral ? literalLength(reader, bits) : kind === 1 ? 4 + (bits % 8) : 1 + bits;
    if (at + count > length) throw oldDamaged(`${name} has a block that is longer than it says`);
    if (isLiteral) reader.take(count).copy(unpacked, at);
    else {
      const offset = kind === 1 ? (bits >>> 3) * 256 + reader.byte() : fixed(reader, kind === 2 ? 2 : 4);
      if (offset === 0 || offset > at) throw oldDamaged(`${name} has a copy of nothing`);
      // A copy may overlap what it makes: it repeats then.
      for (let end = at + count, to = at; to < end; to++) unpacked[to] = unpacked[to - offset] ?? 0;
    }
    at += count;
  }
  if (at !== length) throw oldDamaged(`${name} has a block that is shorter than it says`);
  return unpacked;
};

/** Up to 60 bytes are counted in the tag; of more, the next one to four bytes say how many. */
const literalLength = (reader: ByteReader, bits: number): number => 1 + (bits < 60 ? bits : fixed(reader, bits - 59));

/** A number of so many bytes, the lowest first. */
const fixed = (reader: ByteReader, bytes: number): number => reader.take(bytes).readUIntLE(0, bytes);
