import { Buffer } from "node:buffer";

import { type ByteString, fromBytes, toBytes } from "@pluto-ami/protocol";

import { messageText } from "./canonical.ts";
import { wireText } from "./recorded-text.ts";
import type { WireLine } from "./recording-line.ts";

/** The bytes of a raw line. */
export const fromBase64 = (raw: string): ByteString => fromBytes(Buffer.from(raw, "base64"));

/** Bytes as a raw line has them. */
export const toBase64 = (bytes: ByteString): string => toBytes(bytes).toString("base64");

/** What went over the wire; where a secret was, the bytes of `…` (docs/protocol.md#notation). */
export const wireBytes = (line: WireLine): ByteString =>
  "m" in line ? wireText(messageText(line.m)) : fromBase64(line.raw);

/** The same in the pieces in which it was read, where the recording has their lengths. */
export const wirePieces = (line: WireLine): readonly ByteString[] => {
  const bytes = wireBytes(line);
  const lengths = line.c ?? [];
  if (lengths.reduce((sum, length) => sum + length, 0) !== bytes.length) return [bytes];
  let at = 0;
  return lengths.map((length) => bytes.slice(at, (at += length)));
};
