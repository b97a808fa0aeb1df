import { type RecorderLimits, recorderLimits } from "@pluto-ami/recording";
import { argumentOf, atLeast, type Demand, fields, optional } from "@pluto-ami/protocol/demand";

import { TestServerError } from "../test-server-error.ts";
import { recordToDemand } from "./line-sink.ts";

/** How large a recording may become. */
export interface RecordOptions {
  /** Bytes that it may have; beyond them it says how much was lost. 1 and up, 100 MB without one. */
  readonly maxSize?: number;
}

const options = argumentOf(
  "record",
  fields({ maxSize: optional(atLeast(1)) } satisfies Record<keyof RecordOptions, Demand>),
);

/** The limits of a recorder with these options. */
export const limitsOfRecording = ({ maxSize }: RecordOptions): Pick<RecorderLimits, "fileBytes"> => ({
  fileBytes: maxSize ?? recorderLimits.fileBytes,
});

/** @throws TestServerError `E_TEST_SERVER_OPTIONS` that names what is wrong, and what it takes. */
export const demandRecord = (to: unknown, given: unknown): void => {
  const flaw = recordToDemand(to, "to") ?? options(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};
