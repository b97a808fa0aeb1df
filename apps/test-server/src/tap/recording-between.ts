import { RunningRecording } from "../tape/running-recording.ts";
import type { Tape } from "../tape/tape.ts";

/** What there is besides the recording. */
export interface BetweenParts {
  readonly host: string;
  readonly port: number;
  readonly connections: () => number;
  /** Closes the port, and every connection. */
  readonly close: () => Promise<void>;
}

/** A recording that is made between programs and their server. */
export class RecordingBetween extends RunningRecording {
  /** Where programs are to connect to. */
  readonly host: string;
  readonly port: number;
  readonly #connections: () => number;

  constructor(tape: Tape, { close, connections, host, port }: BetweenParts) {
    super(tape, close);
    this.host = host;
    this.port = port;
    this.#connections = connections;
  }

  /** Connections that pass through now. */
  get connections(): number {
    return this.#connections();
  }
}
