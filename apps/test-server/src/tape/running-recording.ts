import type { Tape } from "./tape.ts";
import type { TapeError } from "./tape-error.ts";

/** A recording that is being made. */
export class RunningRecording {
  readonly #tape: Tape;
  readonly #leave: () => void | Promise<void>;

  /** @param leave Is called before it stops: nothing is told to the tape from then on. */
  constructor(tape: Tape, leave: () => void | Promise<void>) {
    this.#tape = tape;
    this.#leave = leave;
  }

  /** Bytes of its lines, before they are packed. */
  get writtenBytes(): number {
    return this.#tape.writtenBytes;
  }

  /** Messages that are not in it: it was full, they were too long, or could not be written. */
  get lostMessages(): number {
    return this.#tape.lostMessages;
  }

  /** Why lines could not be written, the last time; undefined when all could. */
  get error(): TapeError | undefined {
    return this.#tape.error;
  }

  /** Ends it; resolves when all of it is where it belongs. Again, it does nothing more. Never rejects: see `error`. */
  async stop(): Promise<void> {
    await this.#leave();
    await this.#tape.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
