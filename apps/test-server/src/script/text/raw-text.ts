import { Buffer } from "node:buffer";

import { type ByteString, demandBytes, fromBytes } from "@pluto-ami/protocol";

import type { RawDefinition } from "../definition/effect.ts";
import { escaped } from "./byte-escape.ts";
import { canonicalText } from "./canonical-text.ts";
import { textOfBytes } from "./text-of-bytes.ts";

const carriageReturn = "{cr}";
const lineFeed = "{lf}";
const cutOff = "{cut}";

const spelledEnds: ReadonlyMap<string, string> = new Map([
  ["\r", carriageReturn],
  ["{x0D}", carriageReturn],
  ["{x0d}", carriageReturn],
  ["\n", lineFeed],
  ["{x0A}", lineFeed],
  ["{x0a}", lineFeed],
  [cutOff, escaped("{") + cutOff.slice(1)],
]);

const withSpelledEnds = (text: string): string =>
  text.replace(/[\r\n]|\{(?:x0[AaDd]|cut)\}/g, (end) => spelledEnds.get(end) ?? end);

/** The lines of raw bytes: each ends in CRLF, unless it says otherwise. */
const linesOf = (text: string): readonly string[] => {
  const parts = withSpelledEnds(text).split(lineFeed);
  const last = parts.pop() ?? "";
  const lines = parts.map((part) =>
    part.endsWith(carriageReturn)
      ? canonicalText(part.slice(0, -carriageReturn.length))
      : canonicalText(part) + lineFeed,
  );
  return last === "" ? lines : [...lines, canonicalText(last) + cutOff];
};

const withoutBraces = (bytes: ByteString): ByteString => demandBytes(bytes.replaceAll("{", escaped("{")));

/** Raw bytes as the lines of a script. */
export const rawLines = (raw: RawDefinition): readonly string[] =>
  linesOf(
    typeof raw === "string" ? textOfBytes(withoutBraces(fromBytes(Buffer.from(raw, "base64")))) : String(raw.text),
  );

/** What lines of raw bytes stand for: a text whose line ends are spelled out. */
export const rawTextOf = (lines: readonly string[]): string =>
  lines
    .map((line) => {
      if (line.endsWith(cutOff)) return line.slice(0, -cutOff.length);
      return line.endsWith(lineFeed) ? line : line + carriageReturn + lineFeed;
    })
    .join("");

/** The one text that lines have for them. */
export const canonicalRaw = (raw: RawDefinition): string => rawTextOf(rawLines(raw));
