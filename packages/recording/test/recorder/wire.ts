import { fromBytes, toBytes } from "@pluto-ami/protocol";
import fc from "fast-check";

import type { Direction, RecordingLine } from "../../src/line/recording-line.ts";
import { isWireLine } from "../../src/line/recording-line.ts";
import { wireBytes } from "../../src/line/wire-bytes.ts";
import type { RecorderLimits } from "../../src/limits.ts";
import { type ReadRecording, readRecording } from "../../src/reader/read-recording.ts";
import { Recorder } from "../../src/recorder/recorder.ts";

/** A read of a connection. */
export interface Read {
  readonly s: number;
  readonly d: Direction;
  readonly bytes: string;
  readonly at?: number;
}

export const head = { tap: "between", started: "2026-01-05T08:00:00.000Z" } as const;

/** What a recorder makes of these reads. */
export const record = (
  reads: readonly Read[],
  limits: Partial<RecorderLimits> = {},
): ReadRecording & { readonly text: string } => {
  const written: string[] = [];
  const recorder = new Recorder({ head, write: (line) => written.push(line), limits });
  let last = 0;
  for (const { s, d, bytes, at } of reads) {
    last = at ?? last + 1;
    recorder.receive(s, d, toBytes(bytes), last);
  }
  recorder.end(last);
  const text = written.join("");
  return { ...readRecording(text), text };
};

/** All that was sent one way over one connection. */
export const streamOf = (lines: readonly RecordingLine[], s: number, d: Direction): string =>
  lines.flatMap((line) => (isWireLine(line) && line.s === s && line.d === d ? [wireBytes(line)] : [])).join("");

/** Lines without what depends on the pieces in which bytes came. */
export const withoutPieces = (lines: readonly RecordingLine[]): unknown[] =>
  lines.map((line) => ({ ...line, t: 0, c: undefined }));

/** A text in pieces of these lengths, which are used over and over. */
export const pieces = (text: string, lengths: readonly number[]): string[] => {
  const found: string[] = [];
  for (let at = 0, n = 0; at < text.length; n++) {
    const length = lengths[n % lengths.length] ?? 1;
    found.push(text.slice(at, at + length));
    at += length;
  }
  return found;
};

const names = fc.constantFrom(
  "Event",
  "Response",
  "Action",
  "ActionID",
  "Channel",
  "Privilege",
  "X-é",
  "Output",
  "a b",
  "",
);
const odd = fc.uint8Array({ maxLength: 12 }).map((part) => fromBytes(part));
const values = fc.oneof(
  fc.constantFrom("A", "Success", "7", "", " x ", "a: b", "J\xFCrgen", "a=b", "x\n", "start"),
  odd,
);
const lineEnds = fc.oneof(
  { weight: 8, arbitrary: fc.constant("\r\n") },
  { weight: 1, arbitrary: fc.constantFrom("\n", "\r", "\r\r\n") },
);
const separators = fc.oneof(
  { weight: 8, arbitrary: fc.constant(": ") },
  { weight: 1, arbitrary: fc.constantFrom(":", " ", " : ", "") },
);

const line = fc.tuple(names, separators, values, lineEnds).map((parts) => parts.join(""));
const blank = fc.oneof(
  { weight: 8, arbitrary: fc.constant("\r\n") },
  { weight: 1, arbitrary: fc.constantFrom("\n", "\r\n\r\n", "") },
);
const oldAnswer = fc
  .tuple(odd, fc.constantFrom("\n", ""))
  .map(([output, end]) => `Response: Follows\r\nPrivilege: Command\r\n${output}${end}--END COMMAND--\r\n\r\n`);

/** A message, or what is like one: most of them are canonical, some are anything but. */
export const oddMessage = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.tuple(fc.array(line, { maxLength: 5 }), blank).map(([lines, end]) => lines.join("") + end),
  },
  { weight: 1, arbitrary: oldAnswer },
  { weight: 1, arbitrary: odd },
);

/** What is sent over some connections, both ways. */
export const oddConversation = fc.array(
  fc.record({ s: fc.integer({ min: 1, max: 3 }), d: fc.constantFrom<Direction>(">", "<"), bytes: oddMessage }),
  { maxLength: 30 },
);
