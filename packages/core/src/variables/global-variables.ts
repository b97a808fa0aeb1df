import { detached } from "@pluto-ami/protocol";

/** The variables of the whole system: names and values are byte strings, names with their case of letters. */
export class GlobalVariables {
  readonly #values = new Map<string, string>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Sets a variable, or with "" unsets it; false when there is no room for another one. */
  set(name: string, value: string): boolean {
    if (value === "") this.#values.delete(name);
    else if (this.#values.size >= this.#limit && !this.#values.has(name)) return false;
    else this.#values.set(detached(name), detached(value));
    return true;
  }
}
