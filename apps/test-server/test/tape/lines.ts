import { isWireLine, readRecording, type ReadRecording, type WireLine } from "@pluto-ami/recording";

import type { LineSink } from "../../src/tape/line-sink.ts";

/** Keeps the lines of a recording. */
export class Lines implements LineSink {
  text = "";
  isClosed = false;

  write(line: string): void {
    this.text += line;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  get recording(): ReadRecording {
    return readRecording(this.text);
  }

  /** What was sent. */
  get sent(): readonly WireLine[] {
    return this.recording.lines.filter(isWireLine);
  }
}
