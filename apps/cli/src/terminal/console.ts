import type { Readable, Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Terminal<Stream> = Stream & {
  readonly isTTY?: boolean;
  /** Of an output: its size in characters. */
  readonly columns?: number;
  readonly rows?: number;
  /** Of an input: keys one by one, not lines. */
  setRawMode?(raw: boolean): unknown;
};

/** The outside of the process: what `main` reads and writes. */
export interface Console {
  readonly stdin: Terminal<Readable>;
  readonly stdout: Terminal<Writable>;
  readonly stderr: Terminal<Writable>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** May this stream be coloured? Not without a terminal, nor against NO_COLOR (no-color.org) or `--no-color`. */
export const mayColour = (stream: Terminal<Writable>, env: Console["env"], isForbidden: boolean): boolean =>
  stream.isTTY === true && !isForbidden && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
