import type { DoorStatus } from "../listeners/door.ts";

/** Whether the daemon takes clients: what a balancer or an orchestrator asks for. */
export class Readiness {
  readonly #doors: () => readonly DoorStatus[];
  #state: "starting" | "ready" | "stopping" = "starting";

  /** @param doors Those that the configuration wants, as they are when this is called. */
  constructor(doors: () => readonly DoorStatus[]) {
    this.#doors = doors;
  }

  /** `ready`, or why not: it starts, it stops, or a door is shut that the configuration wants open. */
  get state(): string {
    if (this.#state !== "ready") return this.#state;
    const shut = this.#doors().filter(({ address }) => address === undefined);
    return shut.length === 0 ? "ready" : `not serving ${shut.map(({ listener }) => listener).join(", ")}`;
  }

  /** The configuration is loaded, and every door is open that can be. */
  ready(): void {
    this.#state = "ready";
  }

  /** No more clients are taken; that is final. */
  stopping(): void {
    this.#state = "stopping";
  }
}
