import type { ManagerLimits } from "../limits/limits.ts";
import type { Observer } from "../ports/observer.ts";

/** The calls whose outcomes OriginateResponse will tell: nobody waits for them, so that a client could ask for any number. */
export class PendingOriginates {
  readonly #limits: Pick<ManagerLimits, "originateBytes" | "originates">;
  readonly #observer: Pick<Observer, "limitHit">;
  #count = 0;
  #bytes = 0;

  constructor(limits: Pick<ManagerLimits, "originateBytes" | "originates">, observer: Pick<Observer, "limitHit">) {
    this.#limits = limits;
    this.#observer = observer;
  }

  /** Calls whose outcomes have not been told. */
  get size(): number {
    return this.#count;
  }

  /**
   * Takes the place of a call whose action has so many bytes.
   * @returns How to give it back; undefined, and the limit's name is counted, when there is none.
   */
  take(bytes: number): (() => void) | undefined {
    const { originateBytes, originates } = this.#limits;
    if (this.#count >= originates || this.#bytes + bytes > originateBytes) {
      this.#observer.limitHit("pending originates");
      return undefined;
    }
    this.#count++;
    this.#bytes += bytes;
    return () => {
      this.#count--;
      this.#bytes -= bytes;
    };
  }
}
