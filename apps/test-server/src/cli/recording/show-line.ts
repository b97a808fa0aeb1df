import { fromBytes, printable, toText } from "@pluto-ami/protocol";
import { isWireLine, type Pair, type RecordingHead, type RecordingLine } from "@pluto-ami/recording";

import { recordedText } from "./recorded-text.ts";

const timeWidth = 10;
const sessionWidth = 4;
const decimals = 3;

const headers = (pairs: readonly Pair[]): string => pairs.map(([name, value]) => `${name}: ${value}`).join("  ");

/** What happened, in one line. */
const eventOf = (line: RecordingLine): string => {
  if (isWireLine(line)) {
    if ("m" in line) return `${line.d} ${recordedText(headers(line.m))}`;
    return `${line.d} ${toText(fromBytes(Buffer.from(line.raw, "base64")))}`;
  }
  if ("open" in line) return `opened from ${line.open}`;
  if ("close" in line) return `closed by ${line.close}`;
  if ("lost" in line) return `${line.lost} lost: ${line.why}`;
  return "";
};

/** A line of a recording as people read it: when, on which connection, which way, and what. */
export const showLine = (line: RecordingLine): string => {
  const time = line.t.toFixed(decimals).padStart(timeWidth);
  const session = String(line.s ?? "").padStart(sessionWidth);
  const note = line.note === undefined ? "" : `  # ${line.note}`;
  return printable(`${time} ${session}  ${eventOf(line)}${note}`);
};

/** What a recording is. */
export const showHead = ({ anonymised, greeting, started, tap, to }: RecordingHead): string =>
  printable(
    [
      `Recorded ${started} by the tap ${tap}`,
      ...(to === undefined ? [] : [`of ${to}`]),
      ...(greeting === undefined ? [] : [greeting]),
      ...(anonymised === true ? ["anonymised"] : []),
    ].join(", "),
  );
