import type { ScriptLimits } from "../script-limits.ts";
import { isUser } from "./is-user.ts";
import type { Violation } from "./violation.ts";

/** Keeps what was wrong: the first of it, and of more the number. */
export class Violations {
  readonly #limits: Pick<ScriptLimits, "violations" | "violationBytes">;
  readonly #told: (violation: Violation) => void;
  #kept: { readonly violation: Violation; readonly bytes: number }[] = [];
  #bytes = 0;
  #dropped = 0;

  /** @param told Is told of each that is kept. */
  constructor(
    limits: Pick<ScriptLimits, "violations" | "violationBytes">,
    told: (violation: Violation) => void = () => undefined,
  ) {
    this.#limits = limits;
    this.#told = told;
  }

  /** How many were not kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * @param bytes Of what it is about.
   * @param make Is called when there is room for it: to find what is nearest costs something.
   */
  add(bytes: number, make: () => Violation): void {
    if (!this.#hasRoom(bytes)) {
      this.#dropped++;
      return;
    }
    const violation = make();
    this.#kept.push({ violation, bytes });
    this.#bytes += bytes;
    this.#told(violation);
  }

  /** Those that are kept, in order; with a user, his. */
  list(user?: string): readonly Violation[] {
    const all = this.#kept.map(({ violation }) => violation);
    return user === undefined ? all : all.filter((violation) => isUser(violation.user, user));
  }

  /** Forgets all; with a user, his, and those that were not kept stay counted. */
  forget(user?: string): void {
    this.#kept = user === undefined ? [] : this.#kept.filter(({ violation }) => !isUser(violation.user, user));
    this.#bytes = this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
    if (user === undefined) this.#dropped = 0;
  }

  #hasRoom(bytes: number): boolean {
    return this.#kept.length < this.#limits.violations && this.#bytes + bytes <= this.#limits.violationBytes;
  }
}
