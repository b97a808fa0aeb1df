import { Buffer } from "node:buffer";
import { closeSync, constants, ftruncateSync, openSync, writeSync } from "node:fs";
import { resolve } from "node:path";

import { reasonOf } from "@pluto-ami/node/parts";

import type { LineSink } from "./line-sink.ts";
import { TapeError } from "./tape-error.ts";

const { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } = constants;
/** Who talked to whom is nobody else's business. */
const ownersAlone = 0o600;

/**
 * A file that is made anew, and grows piece by piece: each is whole in it, and with the system, or not there at all.
 */
export class LineFile implements LineSink {
  readonly #path: string;
  readonly #descriptor: number;
  #size = 0;
  #isClosed = false;

  /** @throws TapeError `E_RECORDING_FILE` when it cannot be made. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#descriptor = openSync(resolve(path), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, ownersAlone);
    } catch (error) {
      throw this.#failed("be made", error);
    }
  }

  /** @throws TapeError `E_RECORDING_FILE`. */
  write(line: string): void {
    this.append(Buffer.from(line, "utf8"));
  }

  /** @throws TapeError `E_RECORDING_FILE`. */
  append(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    } catch (error) {
      this.#cutBack();
      throw this.#failed("be written", error);
    }
    this.#size += bytes.length;
  }

  /** @throws TapeError `E_RECORDING_FILE`. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      closeSync(this.#descriptor);
    } catch (error) {
      throw this.#failed("be closed", error);
    }
  }

  /** A part of what did not fit is there, perhaps. */
  #cutBack(): void {
    try {
      ftruncateSync(this.#descriptor, this.#size);
    } catch {
      // It is no file that has an end: a pipe, a device.
    }
  }

  #failed(what: string, cause: unknown): TapeError {
    return new TapeError("E_RECORDING_FILE", `The recording ${this.#path} cannot ${what}: ${reasonOf(cause)}`, {
      cause,
    });
  }
}
