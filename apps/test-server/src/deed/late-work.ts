import type { Cancel } from "@pluto-ami/core";

import { RuleError } from "../pattern/rule-error.ts";
import { isUser } from "../report/is-user.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "./script-ports.ts";

/** Whose work it is, and what it holds. */
export interface WorkOwner {
  /** The user because of whom it is done; undefined when nobody is. */
  readonly user: string | undefined;
  /** Bytes that it holds until it is done. */
  readonly bytes: number;
}

interface Work extends WorkOwner {
  cancel: Cancel;
}

/** What is to be done later, by the world's clock. */
export class LateWork {
  readonly #clock: ScriptPorts["clock"];
  readonly #limits: Pick<ScriptLimits, "lateDeeds" | "lateBytes">;
  readonly #waiting = new Set<Work>();
  #bytes = 0;

  constructor(clock: ScriptPorts["clock"], limits: Pick<ScriptLimits, "lateDeeds" | "lateBytes">) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** How much waits. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Does it after so many milliseconds.
   * @throws RuleError `E_TOO_MANY` when too much waits already.
   */
  after(milliseconds: number, { bytes, user }: WorkOwner, task: () => void): Cancel {
    const { lateBytes, lateDeeds } = this.#limits;
    if (this.#waiting.size >= lateDeeds)
      throw new RuleError("E_TOO_MANY", "after", `${lateDeeds} things wait to be done already (lateDeeds).`);
    if (this.#bytes + bytes > lateBytes)
      throw new RuleError("E_TOO_MANY", "after", `what waits to be done holds ${lateBytes} bytes already (lateBytes).`);
    const work: Work = { bytes, user, cancel: () => undefined };
    this.#waiting.add(work);
    this.#bytes += bytes;
    work.cancel = this.#clock.after(milliseconds, () => {
      this.#forget(work);
      task();
    });
    return () => this.#cancel(work);
  }

  /** Does none of it, or none of what is done because of a user. */
  clear(user?: string): void {
    for (const work of this.#waiting) if (user === undefined || isUser(work.user, user)) this.#cancel(work);
  }

  #cancel(work: Work): void {
    work.cancel();
    this.#forget(work);
  }

  #forget(work: Work): void {
    if (this.#waiting.delete(work)) this.#bytes -= work.bytes;
  }
}
