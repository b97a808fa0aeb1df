import type { RecordingHead } from "./recording-head.ts";
import type { RecordingLine } from "./recording-line.ts";

/** The first line of a recording, with its end. */
export const printHead = (head: RecordingHead): string => `${JSON.stringify(head)}\n`;

/** A line of a recording, with its end. Its members have one order. */
export const printLine = (line: RecordingLine): string => {
  const { t, s, note } = line;
  if ("m" in line) return `${JSON.stringify({ t, s, d: line.d, m: line.m, c: line.c, note })}\n`;
  if ("raw" in line) return `${JSON.stringify({ t, s, d: line.d, raw: line.raw, c: line.c, note })}\n`;
  if ("open" in line) return `${JSON.stringify({ t, s, open: line.open, note })}\n`;
  if ("close" in line) return `${JSON.stringify({ t, s, close: line.close, note })}\n`;
  if ("lost" in line) return `${JSON.stringify({ t, s, lost: line.lost, why: line.why, note })}\n`;
  return `${JSON.stringify({ t, s, note })}\n`;
};
