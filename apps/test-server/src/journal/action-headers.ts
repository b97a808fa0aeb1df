import type { ShownHeader } from "../report/shown-headers.ts";

/** The headers of an action as text, in their order; names are found in any case of letters. In the place of a secret there is `…`. */
export class ActionHeaders implements Iterable<ShownHeader> {
  readonly #pairs: readonly ShownHeader[];

  constructor(pairs: readonly ShownHeader[]) {
    this.#pairs = pairs;
  }

  /** The value of the first header of this name; "" when there is none. */
  get(name: string): string {
    return this.all(name)[0] ?? "";
  }

  /** Is there a header of this name, be it empty? */
  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** The values of all headers of this name. */
  all(name: string): readonly string[] {
    const lowerName = name.toLowerCase();
    return this.#pairs.flatMap(([other, value]) => (other.toLowerCase() === lowerName ? [value] : []));
  }

  [Symbol.iterator](): Iterator<ShownHeader> {
    return this.#pairs[Symbol.iterator]();
  }

  toJSON(): readonly ShownHeader[] {
    return this.#pairs;
  }
}
