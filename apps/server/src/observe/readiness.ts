/** Whether the daemon takes clients: what a balancer or an orchestrator asks for. */
export class Readiness {
  #state: "starting" | "ready" | "stopping" = "starting";

  get state(): "starting" | "ready" | "stopping" {
    return this.#state;
  }

  /** The configuration is loaded, and every door is open. */
  ready(): void {
    this.#state = "ready";
  }

  /** No more clients are taken; that is final. */
  stopping(): void {
    this.#state = "stopping";
  }
}
