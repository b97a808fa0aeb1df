import { Message, parseBanner } from "@pluto-ami/protocol";

import type { Pair, WireLine } from "../line/recording-line.ts";
import { wireBytes } from "../line/wire-bytes.ts";
import { wireLines } from "../line/wire-lines.ts";

/** The headers of what was sent; of what is no message, as far as there are any. */
export const recordedHeaders = (line: WireLine): readonly Pair[] =>
  "m" in line ? line.m : [...new Message(wireBytes(line)).headers()];

/** The value of the first header of this name, which is in lower case. */
export const valueOf = (headers: readonly Pair[], lowerName: string): string | undefined => {
  for (const [name, value] of headers) {
    if (name.length === lowerName.length && name.toLowerCase() === lowerName) return value;
  }
  return undefined;
};

/** Is it the line with which a server greets? */
export const isGreeting = (line: WireLine): boolean =>
  "raw" in line && line.d === "<" && parseBanner(wireBytes(line)) !== undefined;

/** Is it nothing but line ends? */
export const isBlank = (line: WireLine): boolean => "raw" in line && wireLines(wireBytes(line)).length === 0;
