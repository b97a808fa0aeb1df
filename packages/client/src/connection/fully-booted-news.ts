/** What is known of whether this server tells this user that it is fully booted: each connection learns for the next. */
export class FullyBootedNews {
  #comes: boolean | undefined;

  /** Undefined while nobody has asked. */
  get comes(): boolean | undefined {
    return this.#comes;
  }

  /** It came: to users with the class system it comes with every login, and as an event when the server has booted. */
  came(): void {
    this.#comes = true;
  }

  /** It was waited for in vain: the user has not the class system, or the server does not know the event. */
  missed(): void {
    this.#comes = false;
  }
}
