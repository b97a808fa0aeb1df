/** Which way a message went: `>` to the server, `<` from it. */
export type Direction = ">" | "<";

/** A header: its name and its value, a character a byte, with `…` where a secret was. */
export type Pair = readonly [name: string, value: string];

/** What every line may have. */
interface Line {
  /** Seconds since the recording began, to the millisecond. Range 0 and up. */
  readonly t: number;
  /** What somebody says about it. */
  readonly note?: string;
}

/** A line about a connection. */
interface SessionLine extends Line {
  /** The connection, by its number. Range 0 and up. */
  readonly s: number;
}

/** A line of what was sent. */
interface SentLine extends SessionLine {
  readonly d: Direction;
  /** The lengths, in bytes, of the reads that it came in, when more than one. */
  readonly c?: readonly number[];
}

/** A connection begins. */
export interface OpenLine extends SessionLine {
  /** The address of the peer. */
  readonly open: string;
}

/** A message that its headers give back byte by byte: `Name: value` and CRLF for each, and a CRLF. */
export interface MessageLine extends SentLine {
  readonly m: readonly Pair[];
}

/** What is no such message: its bytes. */
export interface RawLine extends SentLine {
  /** Base64. */
  readonly raw: string;
}

/** A connection ends. */
export interface CloseLine extends SessionLine {
  /** Who ended it, or why. */
  readonly close: string;
}

/** Something that a person or a program says. */
export interface NoteLine extends Line {
  readonly s?: number;
  readonly note: string;
}

/** Messages that are not in the recording. */
export interface LostLine extends Line {
  readonly s?: number;
  /** How many they are. Range 1 and up. */
  readonly lost: number;
  readonly why: string;
}

/** A line of a recording behind its first. */
export type RecordingLine = OpenLine | MessageLine | RawLine | CloseLine | NoteLine | LostLine;

/** A line that was sent. */
export type WireLine = MessageLine | RawLine;

/** Was it sent, one way or the other? */
export const isWireLine = (line: RecordingLine): line is WireLine => "m" in line || "raw" in line;

const milliseconds = 1000;

/** The time of a line in whole milliseconds: seconds are no numbers to calculate with. */
export const millisecondsOf = (line: RecordingLine): number => Math.round(line.t * milliseconds);

/** Milliseconds as a line has them. */
export const secondsOf = (time: number): number => Math.round(time) / milliseconds;
