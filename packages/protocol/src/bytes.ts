import { Buffer } from "node:buffer";

/**
 * Inside Pluto wire text is a *byte string*: a string whose every character is one byte (latin-1). Comparing, cutting
 * and echoing then never change a byte, whatever encoding the client writes in.
 */
export const fromBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** The bytes of a byte string. */
export const toBytes = (text: string): Buffer => Buffer.from(text, "latin1");

/** A copy to keep: a part of a packet's string would hold the whole packet in memory as long as itself. */
export const detached = (text: string): string => toBytes(text).toString("latin1");

/** A byte string as text for people: UTF-8 where it is valid UTF-8, latin-1 otherwise. */
export const toText = (byteString: string): string => {
  const bytes = Buffer.from(byteString, "latin1");
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? byteString : text;
};

/** Text that people wrote as a byte string of its UTF-8 form. */
export const fromText = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
