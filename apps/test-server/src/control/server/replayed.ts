import type { Replay } from "../../replay/replay.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import type { ControlledServer } from "./controlled-server.ts";

/** What the control port has servers replay: one recording each. */
export class Replayed {
  readonly #replays = new WeakMap<ControlledServer, Replay>();

  /** @throws ControlProblem `no-replay`. */
  find(server: ControlledServer): Replay {
    const found = this.#replays.get(server);
    if (found === undefined) throw new ControlProblem("no-replay", "Nothing is replayed.");
    return found;
  }

  /** Takes one that has begun; the one before it ends. */
  take(server: ControlledServer, replay: Replay): void {
    this.#replays.get(server)?.stop();
    this.#replays.set(server, replay);
  }

  /** Ends it. @throws ControlProblem `no-replay`. */
  remove(server: ControlledServer): void {
    this.find(server).stop();
    this.#replays.delete(server);
  }
}
