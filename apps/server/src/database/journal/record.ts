import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";

import { type Change, decodeChange, encodeChange } from "./change.ts";

/** Bytes before a record's change: its length and its checksum. */
const recordHeadBytes = 8;

/** Bytes that a record has more than the path and the value which it puts. */
export const putOverhead = recordHeadBytes + 9;

/** Bytes of a change at the most; a longer one is damage. */
const mostChangeBytes = 64 * 1024 * 1024;

/** The checksum that stands before the first record of a journal: another one for each generation. */
export const firstChecksum = (generation: number): number => crc32(`Pluto key database, journal ${generation}`);

/** A change as a record. Its checksum goes on from that of the record before it: none can be left out or stand elsewhere. */
export const encodeRecord = (
  change: Change,
  previous: number,
): { readonly bytes: Buffer; readonly checksum: number } => {
  const payload = encodeChange(change);
  const bytes = Buffer.allocUnsafe(recordHeadBytes + payload.length);
  bytes.writeUInt32LE(payload.length);
  payload.copy(bytes, recordHeadBytes);
  const checksum = checksumOf(bytes, previous);
  bytes.writeUInt32LE(checksum, 4);
  return { bytes, checksum };
};

/** What a buffer begins with: a whole record, too few bytes for one (and how many are wanted), or none. */
export type DecodedRecord =
  | { readonly kind: "record"; readonly change: Change; readonly length: number; readonly checksum: number }
  | { readonly kind: "short"; readonly wanted: number }
  | { readonly kind: "damaged" };

/** Reads the record at the beginning of a buffer. */
export const decodeRecord = (bytes: Buffer, previous: number): DecodedRecord => {
  if (bytes.length < recordHeadBytes) return { kind: "short", wanted: recordHeadBytes };
  const payloadLength = bytes.readUInt32LE(0);
  if (payloadLength > mostChangeBytes) return { kind: "damaged" };
  const length = recordHeadBytes + payloadLength;
  if (bytes.length < length) return { kind: "short", wanted: length };
  const record = bytes.subarray(0, length);
  const checksum = checksumOf(record, previous);
  const change = record.readUInt32LE(4) === checksum ? decodeChange(record.subarray(recordHeadBytes)) : undefined;
  return change === undefined ? { kind: "damaged" } : { kind: "record", change, length, checksum };
};

const checksumOf = (record: Buffer, previous: number): number =>
  crc32(record.subarray(recordHeadBytes), crc32(record.subarray(0, 4), previous));
