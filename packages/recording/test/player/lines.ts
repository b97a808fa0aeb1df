import type { RecordingHead } from "../../src/line/recording-head.ts";
import type { MessageLine, Pair, RecordingLine } from "../../src/line/recording-line.ts";

export const head: RecordingHead = {
  pluto: "recording",
  version: 1,
  tap: "client",
  started: "2026-11-30T16:00:00.000Z",
};

/** `Event: A, Channel: x` as headers. */
const pairs = (headers: string): Pair[] =>
  headers.split(", ").map((header) => {
    const at = header.indexOf(": ");
    return [header.slice(0, at), header.slice(at + 2)];
  });

/** A line of a recording: `<` or `>`, seconds, headers. */
export const said = (d: "<" | ">", t: number, headers: string, s = 1): MessageLine => ({ t, s, d, m: pairs(headers) });

export const recordingOf = (...lines: RecordingLine[]): { head: RecordingHead; lines: RecordingLine[] } => ({
  head,
  lines,
});
