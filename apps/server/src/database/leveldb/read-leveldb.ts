import type { Buffer } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type ByteString, fromBytes } from "@pluto-ami/protocol";

import { ByteReader } from "./byte-reader.ts";
import { readLog } from "./log-file.ts";
import { oldDamaged } from "./old-damaged.ts";
import { readTable } from "./table-file.ts";
import { readVersion, type Version } from "./version.ts";

const currentName = "CURRENT";

/**
 * Reads a LevelDB that nobody has open, as earlier versions kept the key database in. Every checksum is looked at, and every file
 * that its manifest names must be there and be as long.
 * @throws DatabaseError E_CORRUPT when it is not whole, and errors of the system.
 */
export const readLevelDb = (folder: string): ReadonlyMap<ByteString, ByteString> => {
  const manifest = /^(MANIFEST-\d+)\n$/.exec(readNamed(folder, currentName).toString("latin1"))?.[1];
  if (manifest === undefined) throw oldDamaged(`${currentName} names no manifest`);
  const version = readVersion(readLog(readNamed(folder, manifest), manifest), manifest);
  const newest = new Newest();
  for (const [number, size] of version.tables) {
    const name = tableName(folder, number);
    const file = readNamed(folder, name);
    if (file.length !== size) throw oldDamaged(`${name} has ${file.length} bytes, not ${size}`);
    for (const { key, value } of readTable(file, name)) newest.take(...splitKey(key, name), value);
  }
  readLogs(folder, version, newest);
  return newest.entries();
};

const valueKind = 1;

/** Gathers what was written last under each key. */
class Newest {
  readonly #found = new Map<ByteString, { readonly sequence: number; readonly value: ByteString | undefined }>();

  take(key: ByteString, sequence: number, kind: number, value: Buffer): void {
    const known = this.#found.get(key);
    if (known !== undefined && known.sequence > sequence) return;
    this.#found.set(key, { sequence, value: kind === valueKind ? fromBytes(value) : undefined });
  }

  entries(): ReadonlyMap<ByteString, ByteString> {
    return new Map(
      [...this.#found].flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
    );
  }
}

/** Keys in tables have a number and a kind behind them, eight bytes. */
const splitKey = (key: Buffer, name: string): readonly [key: ByteString, sequence: number, kind: number] => {
  const end = key.length - 8;
  const kind = key[end];
  if (end < 0 || kind === undefined || kind > valueKind) throw oldDamaged(`${name} has a key of an unknown kind`);
  return [fromBytes(key.subarray(0, end)), key.readUIntLE(end + 1, 6) + (key[end + 7] ?? 0) * 2 ** 48, kind];
};

/** Reads what is in no table yet: changes are numbered without a gap, from log to log. */
const readLogs = (folder: string, { logNumber, previousLog, lastSequence }: Version, newest: Newest): void => {
  const numbers = readdirSync(folder)
    .flatMap((name) => /^(\d+)\.log$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((number) => number >= logNumber || number === previousLog)
    .toSorted((a, b) => a - b);
  if (!numbers.includes(logNumber)) throw oldDamaged(`${logName(logNumber)} is missing`);
  let next: number | undefined;
  for (const name of numbers.map(logName)) {
    for (const record of readLog(readNamed(folder, name), name)) {
      const reader = new ByteReader(record, name);
      const head = reader.take(12);
      const sequence = head.readUIntLE(0, 6);
      if (next === undefined ? sequence > lastSequence + 1 : sequence !== next) {
        throw oldDamaged(`changes before number ${sequence} are missing in ${name}`);
      }
      next = sequence + head.readUInt32LE(8);
      readBatch(reader, sequence, next, name, newest);
    }
  }
};

/** Reads the changes of one write, which have these numbers. */
const readBatch = (reader: ByteReader, from: number, to: number, name: string, newest: Newest): void => {
  for (let sequence = from; sequence < to; sequence++) {
    const kind = reader.byte();
    if (kind > valueKind) throw oldDamaged(`${name} has a change of an unknown kind`);
    const key = fromBytes(reader.slice());
    newest.take(key, sequence, kind, kind === valueKind ? reader.slice() : reader.take(0));
  }
  if (!reader.isAtEnd) throw oldDamaged(`${name} has a write with too many changes`);
};

const fileName = (number: number, ending: string): string => `${String(number).padStart(6, "0")}.${ending}`;
const logName = (number: number): string => fileName(number, "log");

/** Tables of old versions of LevelDB have another ending. */
const tableName = (folder: string, number: number): string => {
  const old = fileName(number, "sst");
  return existsSync(join(folder, old)) ? old : fileName(number, "ldb");
};

const readNamed = (folder: string, name: string): Buffer => {
  if (!existsSync(join(folder, name))) throw oldDamaged(`${name} is missing`);
  return readFileSync(join(folder, name));
};
