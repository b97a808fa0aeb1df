import type { RecordingHead } from "../line/recording-head.ts";
import type { RecordingLine } from "../line/recording-line.ts";
import { fromBase64 } from "../line/wire-bytes.ts";
import { fromText } from "@pluto-ami/protocol";

/** A text in a recording, and where it stands. */
export interface PlacedText {
  /** As `m[3] value`. */
  readonly place: string;
  readonly text: string;
}

const lineEnds = /[\r\n\0]+/;

/** The texts of what is no message: names and values of its lines, as far as they are such. */
function* textsOfRaw(bytes: string): Generator<PlacedText> {
  let number = 0;
  for (const line of bytes.split(lineEnds)) {
    const colon = line.indexOf(":");
    const place = `raw, line ${++number}`;
    if (colon < 0) yield { place, text: line };
    else {
      yield { place, text: line.slice(0, colon) };
      yield { place, text: line.slice(colon + 1).trimStart() };
    }
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
