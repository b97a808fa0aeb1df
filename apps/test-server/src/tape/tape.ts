import type { Clock } from "@pluto-ami/core";
import { reasonOf } from "@pluto-ami/node/parts";
import { type Direction, type NewHead, printLine, Recorder, type RecorderLimits } from "@pluto-ami/recording";

import type { LineSink } from "./line-sink.ts";
import { TapeError } from "./tape-error.ts";

/** What a tape is made of. */
export interface TapeParts {
  readonly head: Omit<NewHead, "started">;
  readonly sink: LineSink;
  /** The beginning is stamped with its wall, and times are counted by its steady face. */
  readonly clock: Pick<Clock, "steady" | "wall">;
  readonly limits?: Partial<RecorderLimits>;
  /** Is told when lines begin to be lost. */
  readonly failed?: (error: TapeError) => void;
}

const message = /^\{"t":[^,]+,"s":\d+,"d":/;

/**
 * A recording under way. Whatever becomes of its lines, those who are recorded do not notice: lines that cannot be written are lost, and when it can be
 * written again it says how many.
 */
export class Tape {
  readonly #sink: LineSink;
  readonly #clock: TapeParts["clock"];
  readonly #began: number;
  readonly #failed: (error: TapeError) => void;
  readonly #recorder: Recorder;
  #error: TapeError | undefined;
  /** Messages that are lost, and of which nothing says so yet. */
  #untold = 0;
  #lost = 0;
  #stopping: Promise<void> | undefined;

  /** @throws TapeError `E_RECORDING_FILE` when not even the first line can be written; RecordingError `E_RECORDING_OPTIONS`. */
  constructor({ clock, failed = () => {}, head, limits = {}, sink }: TapeParts) {
    this.#sink = sink;
    this.#clock = clock;
    this.#began = clock.steady();
    this.#failed = failed;
    this.#recorder = new Recorder({
      head: { ...head, started: new Date(clock.wall()).toISOString() },
      write: (line) => this.#write(line),
      limits,
    });
    if (this.#error === undefined) return;
    void sink.close().catch(() => {});
    throw this.#error;
  }

  /** Bytes of its lines. */
  get writtenBytes(): number {
    return this.#recorder.writtenBytes;
  }

  /** Messages that are not in it. */
  get lostMessages(): number {
    return this.#recorder.lostMessages + this.#lost;
  }

  /** Why lines were lost, the last time. */
  get error(): TapeError | undefined {
    return this.#error;
  }

  /** A connection begins. */
  open(connection: number, peer: string): void {
    if (this.#stopping === undefined) this.#recorder.open(connection, peer, this.#now());
  }

  /** Bytes went over a connection, one way or the other. */
  receive(connection: number, direction: Direction, chunk: Uint8Array): void {
    if (this.#stopping === undefined) this.#recorder.receive(connection, direction, chunk, this.#now());
  }

  /** A connection ends. */
  close(connection: number, by: string): void {
    if (this.#stopping === undefined) this.#recorder.close(connection, by, this.#now());
  }

  /** Somebody says something of a connection. */
  note(words: string, connection: number): void {
    if (this.#stopping === undefined) this.#recorder.note(words, this.#now(), connection);
  }

  /** Nothing comes any more; resolves when all of it is where it belongs. Never rejects: `error` says what went wrong. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#end());
  }

  async #end(): Promise<void> {
    this.#recorder.end(this.#now());
    this.#tellLoss();
    try {
      await this.#sink.close();
    } catch (error) {
      this.#fail(error);
    }
  }

  #now(): number {
    return Math.max(0, this.#clock.steady() - this.#began);
  }

  #write(line: string): void {
    if (this.#tellLoss() && this.#attempt(line)) return;
    if (!message.test(line)) return;
    this.#untold++;
    this.#lost++;
  }

  /** Says what was lost, if anything was; false when it cannot. */
  #tellLoss(): boolean {
    if (this.#untold === 0) return true;
    const why = `could not be written: ${reasonOf(this.#error?.cause ?? this.#error)}`;
    if (!this.#attempt(printLine({ t: Math.round(this.#now()) / 1000, lost: this.#untold, why }))) return false;
    this.#untold = 0;
    return true;
  }

  #attempt(line: string): boolean {
    try {
      this.#sink.write(line);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(cause: unknown): void {
    const isNew = this.#untold === 0;
    this.#error =
      cause instanceof TapeError
        ? cause
        : new TapeError("E_RECORDING_FILE", `The recording cannot be written: ${reasonOf(cause)}`, { cause });
    if (isNew) this.#failed(this.#error);
  }
}
