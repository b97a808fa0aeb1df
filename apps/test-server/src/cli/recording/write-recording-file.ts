import { printHead, printLine, type Recording } from "@pluto-ami/recording";

import { openSink } from "../../tape/open-sink.ts";

/**
 * Writes a recording into a file, packed where its name ends in `.gz`.
 * @throws TapeError `E_RECORDING_FILE` when it cannot be written.
 */
export const writeRecordingFile = async (path: string, { head, lines }: Recording): Promise<void> => {
  const sink = openSink(path);
  try {
    sink.write(printHead(head));
    for (const line of lines) {
      await sink.ready?.();
      sink.write(printLine(line));
    }
  } finally {
    await sink.close();
  }
};
