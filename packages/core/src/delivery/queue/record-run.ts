import type { EventRecord } from "./event-record.ts";

/** Records that wait in a row: those of an array from `from` on, up to but without `to`. */
export interface WaitingRun {
  readonly records: readonly EventRecord[];
  readonly from: number;
  readonly to: number;
}

/** No records at all. */
export const noRecords: readonly EventRecord[] = Object.freeze([]);

/** Bytes of the text of some records of an array. */
export const bytesOf = (records: readonly EventRecord[], from = 0, to = records.length): number => {
  let bytes = 0;
  for (let at = from; at < to; at++) bytes += records[at]?.text.length ?? 0;
  return bytes;
};
