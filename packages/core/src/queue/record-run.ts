import type { EventRecord } from "./event-record.ts";

/** Records in a row: those of an array from `from` on, up to but without `to`. */
export interface RecordRun {
  readonly records: readonly EventRecord[];
  readonly from: number;
  readonly to: number;
  /** Bytes of all of them. */
  readonly bytes: number;
}

/** No records at all. */
export const noRecords: readonly EventRecord[] = Object.freeze([]);

const bytesOf = (records: readonly EventRecord[], from: number, to: number): number => {
  let bytes = 0;
  for (let at = from; at < to; at++) bytes += records[at]?.text.length ?? 0;
  return bytes;
};

/** A part of an array as a run; all of it unless told otherwise. */
export const runOf = (records: readonly EventRecord[], from = 0, to = records.length): RecordRun => ({
  records,
  from,
  to,
  bytes: bytesOf(records, from, to),
});
