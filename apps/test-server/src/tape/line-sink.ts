import type { Demand } from "@pluto-ami/protocol/demand";
import { filledLine, port } from "@pluto-ami/protocol/demand";

/** Where the lines of a recording go. */
export interface LineSink {
  /**
   * Takes a line, with its end, and keeps it before the next comes. When it throws, no part of the line is kept; it may be given another one later.
   */
  write(line: string): void;
  /** Resolves when more can be taken: for who writes all that there is, and not what comes. */
  ready?(): Promise<void>;
  /** Nothing comes any more. Resolves when all that was written is where it belongs. */
  close(): Promise<void>;
}

/**
 * Where a recording goes: the path of a file, which is made anew and packed when its name ends in `.gz`; or what takes its lines.
 */
export type RecordTo = string | LineSink;

const sink = port(
  ["write", "close"] satisfies readonly (keyof LineSink)[],
  "the path of a file, or an object with write and close",
);

/** Where a recording goes. */
export const recordToDemand: Demand = (value, path) =>
  typeof value === "string" ? filledLine(value, path) : sink(value, path);
