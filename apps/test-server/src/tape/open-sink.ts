import { LineFile } from "./line-file.ts";
import type { LineSink, RecordTo } from "./line-sink.ts";
import { PackedFile } from "./packed-file.ts";

/** Is a recording of this name packed? */
export const isPacked = (path: string): boolean => /\.gz$/i.test(path);

/**
 * Opens what a recording goes to.
 * @throws TapeError `E_RECORDING_FILE` when the file cannot be made.
 */
export const openSink = (to: RecordTo): LineSink => {
  if (typeof to !== "string") return to;
  const file = new LineFile(to);
  return isPacked(to) ? new PackedFile(file) : file;
};
