import { RunningRecording } from "../tape/running-recording.ts";
import type { Tape } from "../tape/tape.ts";
import type { AmiLine } from "./ami-line.ts";

/** A recording of what a server says to a user of its own. */
export class RecordingFrom extends RunningRecording {
  /** Resolves when it is over, with the reason: the server has closed the connection, it broke, or it was stopped. It is not connected again. Never rejects. */
  readonly done: Promise<string>;

  constructor(tape: Tape, line: AmiLine) {
    let isStopped = false;
    super(tape, async () => {
      isStopped = true;
      line.close();
      await line.closed;
    });
    this.done = line.closed.then(async (reason) => {
      await tape.stop();
      return isStopped ? "it was stopped" : reason;
    });
  }
}
