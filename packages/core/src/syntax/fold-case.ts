import { fromText, toText } from "@pluto-ami/protocol";

const beyondAscii = /[^\0-\x7F]/;

/** Bytes in which letters have one case, those beyond ASCII too, whatever encoding they came in: of what is to be the same word, the same. */
export const foldCase = (bytes: string): string =>
  beyondAscii.test(bytes) ? fromText(toText(bytes).toLowerCase()) : bytes.toLowerCase();
