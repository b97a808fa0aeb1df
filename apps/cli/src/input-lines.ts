import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The lines of a stream. */
export const linesOf = (input: Readable): AsyncIterable<string> =>
  createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
