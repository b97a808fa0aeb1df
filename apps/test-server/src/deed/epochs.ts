/** Is it still as it was when this was made? */
export type IsCurrent = () => boolean;

/** Times between resets: what belongs to one that is over does nothing any more, whoever holds on to it. */
export class Epochs {
  #all = 0;
  readonly #users = new Map<string, number>();

  /** The present one, of a user. */
  present(user: string | undefined): IsCurrent {
    const all = this.#all;
    const own = this.#of(user);
    return () => this.#all === all && this.#of(user) === own;
  }

  /** Begins a new one, for all or for a user. */
  next(user?: string): void {
    if (user === undefined) {
      this.#all++;
      this.#users.clear();
    } else this.#users.set(user.toLowerCase(), this.#of(user) + 1);
  }

  #of(user = ""): number {
    return this.#users.get(user.toLowerCase()) ?? 0;
  }
}
