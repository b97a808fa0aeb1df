import { Buffer } from "node:buffer";

import type { DatabaseRange } from "@pluto-ami/core";
import { type ByteString, fromBytes, noBytes } from "@pluto-ami/protocol";

/** One write to the key database. */
export type Change =
  | { readonly kind: "put"; readonly path: ByteString; readonly value: ByteString }
  | { readonly kind: "delete"; readonly ranges: readonly DatabaseRange[] };

const kinds = { put: 1, delete: 2 } as const;

/** A change as bytes: its kind, then byte strings, each behind its length. */
export const encodeChange = (change: Change): Buffer => {
  const words =
    change.kind === "put" ? [change.path, change.value] : change.ranges.flatMap(({ from, to }) => [from, to]);
  const bytes = Buffer.allocUnsafe(1 + words.reduce((sum, word) => sum + 4 + word.length, 0));
  let at = bytes.writeUInt8(kinds[change.kind]);
  for (const word of words) {
    at = bytes.writeUInt32LE(word.length, at);
    at += bytes.write(word, at, "latin1");
  }
  return bytes;
};

/** Reads a change; undefined when it is none. */
export const decodeChange = (bytes: Buffer): Change | undefined => {
  const words: ByteString[] = [];
  let at = 1;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) return undefined;
    words.push(fromBytes(bytes.subarray(at + 4, end)));
    at = end;
  }
  if (at !== bytes.length) return undefined;
  const [first, second] = words;
  if (bytes[0] === kinds.put && words.length === 2 && first !== undefined && second !== undefined) {
    return { kind: "put", path: first, value: second };
  }
  return bytes[0] === kinds.delete && words.length % 2 === 0 ? { kind: "delete", ranges: rangesOf(words) } : undefined;
};

const rangesOf = (words: readonly ByteString[]): readonly DatabaseRange[] =>
  words.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: words[at + 1] ?? noBytes }] : []));
