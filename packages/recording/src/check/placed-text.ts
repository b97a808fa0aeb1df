import type { RecordingHead } from "../line/recording-head.ts";
import type { RecordingLine } from "../line/recording-line.ts";
import { fromBase64 } from "../line/wire-bytes.ts";
import { splitAtColon, wireLines } from "../line/wire-lines.ts";
import { fromText } from "@pluto-ami/protocol";

/** A text in a recording, and where it stands. */
export interface PlacedText {
  /** As `m[3] value`. */
  readonly place: string;
  readonly text: string;
}

/** The texts of what is no message: names and values of its lines, as far as they are such. */
function* textsOfRaw(bytes: string): Generator<PlacedText> {
  for (const [at, { start, end }] of wireLines(bytes).entries()) {
    const line = bytes.slice(start, end);
    const place = `raw, line ${at + 1}`;
    const [name, , value] = splitAtColon(line) ?? [line];
    yield { place, text: name };
    if (value !== undefined) yield { place, text: value };
  }
}

/** All texts of the first line. */
export function* textsOfHead(head: RecordingHead): Generator<PlacedText> {
  for (const [place, value] of Object.entries(head)) {
    yield { place: `the name of ${place}`, text: fromText(place) };
    if (typeof value === "string") yield { place, text: fromText(value) };
  }
}

/** All texts of a line. */
export function* textsOf(line: RecordingLine): Generator<PlacedText> {
  if ("m" in line) {
    for (const [at, [name, value]] of line.m.entries()) {
      yield { place: `m[${at}] name`, text: name };
      yield { place: `m[${at}] value`, text: value };
    }
  }
  if ("raw" in line) yield* textsOfRaw(fromBase64(line.raw));
  if ("open" in line) yield { place: "open", text: fromText(line.open) };
  if ("close" in line) yield { place: "close", text: fromText(line.close) };
  if ("lost" in line) yield { place: "why", text: fromText(line.why) };
  if (line.note !== undefined) yield { place: "note", text: fromText(line.note) };
}
