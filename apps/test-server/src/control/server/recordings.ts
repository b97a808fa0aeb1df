import { KeptLines } from "../../tape/kept-lines.ts";
import type { RunningRecording } from "../../tape/running-recording.ts";
import type { ControlLimits } from "../limits.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import type { ControlledServer } from "./controlled-server.ts";

/** A recording that is being made, in memory. */
export interface KeptRecording {
  readonly id: number;
  readonly running: RunningRecording;
  readonly lines: KeptLines;
}

/** The recordings of all servers that are made over the control port: none of them in a file, and no more of them than there may be. */
export class Recordings {
  readonly #limits: ControlLimits;
  readonly #kept = new Map<ControlledServer, Map<number, KeptRecording>>();
  #made = 0;

  constructor(limits: ControlLimits) {
    this.#limits = limits;
  }

  of(server: ControlledServer): readonly KeptRecording[] {
    return [...(this.#kept.get(server)?.values() ?? [])];
  }

  /** @throws ControlProblem `no-such-recording`. */
  find(server: ControlledServer, id: number): KeptRecording {
    const found = this.#kept.get(server)?.get(id);
    if (found !== undefined) return found;
    throw new ControlProblem("no-such-recording", `There is no recording ${id}.`);
  }

  /**
   * Begins one.
   * @param maxSize Bytes, as many as there may be without it.
   * @throws ControlProblem `too-many`.
   */
  start(server: ControlledServer, maxSize?: number): KeptRecording {
    const { recordingBytes, recordings } = this.#limits;
    const count = [...this.#kept.values()].reduce((sum, those) => sum + those.size, 0);
    if (count >= recordings)
      throw new ControlProblem("too-many", `There are ${recordings} recordings already (recordings).`);
    const lines = new KeptLines();
    const running = server.record(lines, { maxSize: Math.min(maxSize ?? recordingBytes, recordingBytes) });
    const recording = { id: ++this.#made, running, lines };
    const those = this.#kept.get(server) ?? new Map<number, KeptRecording>();
    this.#kept.set(server, those.set(recording.id, recording));
    return recording;
  }

  /** Ends one, and forgets it. @throws ControlProblem `no-such-recording`. */
  async remove(server: ControlledServer, id: number): Promise<void> {
    const { running } = this.find(server, id);
    this.#kept.get(server)?.delete(id);
    await running.stop();
  }

  /** A server has gone, and its recordings with it. */
  forget(server: ControlledServer): void {
    this.#kept.delete(server);
  }
}
