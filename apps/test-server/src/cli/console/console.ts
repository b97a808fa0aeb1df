import type { Readable, Writable } from "node:stream";

import { processSignals, type Signals } from "./signals.ts";

/** A stream that may be a terminal. */
export type Terminal<Stream> = Stream & {
  readonly isTTY?: boolean;
  /** Of an output: its width in characters. */
  readonly columns?: number;
};

/** The outside of the process: what `main` reads, writes and hears. */
export interface Console {
  readonly stdin: Terminal<Readable>;
  readonly stdout: Terminal<Writable>;
  readonly stderr: Terminal<Writable>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signals: Signals;
}

/** That of this process. */
export const processConsole = (): Console => {
  const { env, stderr, stdin, stdout } = process;
  return { stdin, stdout, stderr, env, signals: processSignals };
};
