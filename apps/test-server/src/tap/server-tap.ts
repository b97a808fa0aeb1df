import type { Clock, Log, PeerSession } from "@pluto-ami/core";
import type { Between } from "@pluto-ami/node";

import { type RecordTo } from "../tape/line-sink.ts";
import { openSink } from "../tape/open-sink.ts";
import { limitsOfRecording, type RecordOptions } from "../tape/record-options.ts";
import { RunningRecording } from "../tape/running-recording.ts";
import { Tape } from "../tape/tape.ts";
import { TappedPeer } from "./tapped-peer.ts";

/** Records the connections of a server, as their clients see them. */
export class ServerTap {
  readonly #clock: Pick<Clock, "steady" | "wall">;
  readonly #log: Pick<Log, "error">;
  readonly #connections = new Set<TappedPeer>();
  readonly #recordings = new Map<Tape, RunningRecording>();
  #count = 0;

  constructor(clock: Pick<Clock, "steady" | "wall">, log: Pick<Log, "error">) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Stands before all else that stands between the port and the manager: what it hears is what leaves. */
  between(inner: Between): Between {
    return (peer, welcome) => {
      const tapes = [...this.#recordings.keys()];
      const tapped = new TappedPeer(peer, ++this.#count, tapes, (gone) => this.#connections.delete(gone));
      this.#connections.add(tapped);
      let session: PeerSession | undefined;
      try {
        session = inner(tapped, welcome);
      } finally {
        if (session === undefined) tapped.turnAway();
        else tapped.enter(session);
      }
      return session && tapped;
    };
  }

  /**
   * Records from now on.
   * @throws TapeError `E_RECORDING_FILE` when it cannot be begun.
   */
  record(to: RecordTo, options: RecordOptions): RunningRecording {
    const tape = new Tape({
      head: { tap: "server" },
      sink: openSink(to),
      clock: this.#clock,
      limits: limitsOfRecording(options),
      failed: (error) => this.#log.error(error.message),
    });
    const recording = new RunningRecording(tape, () => {
      this.#recordings.delete(tape);
      for (const connection of this.#connections) connection.leave(tape);
    });
    for (const connection of this.#connections) connection.listen(tape);
    this.#recordings.set(tape, recording);
    return recording;
  }

  /** The port closes, and all connections with it. */
  closes(): void {
    for (const connection of this.#connections) connection.endsBelow();
  }

  /** Ends all recordings; resolves when they are where they belong. */
  async stop(): Promise<void> {
    await Promise.all([...this.#recordings.values()].map((recording) => recording.stop()));
  }
}
