import { createHmac, timingSafeEqual } from "node:crypto";

import { serverLimits } from "../../limits.ts";

/** Milliseconds that a nonce may be used (docs/protocol.md#http-digest). */
const nonceLife = 62_000;

const timeDigits = 12;
const saltDigits = 12;

/** When a nonce was issued. */
const timeOf = (nonce: string): number => Number.parseInt(nonce.slice(0, timeDigits), 16);

/**
 * Issues the nonces of digest logins. A nonce carries its time and a seal that only we can make, so that those which
 * were handed out need not be remembered, however many strangers ask for one; only those in use are.
 */
export class Nonces {
  readonly #key: Uint8Array;
  readonly #now: () => number;
  readonly #salt: () => number;
  /** Those that a session was opened with, until they are too old anyway: none opens a second one. */
  readonly #spent = new Set<string>();
  readonly #most: number;
  /** Those that were issued before this time are too old, too; in milliseconds. */
  #oldest = 0;

  /**
   * @param key What seals them: at least 16 random bytes.
   * @param now Milliseconds of a steady clock, 0 and up.
   * @param salt A random number below 2^48 - 1.
   * @param most How many of those that were spent are remembered: with more, the first are too old before their time.
   */
  constructor(key: Uint8Array, now: () => number, salt: () => number, most: number = serverLimits.spentNonces) {
    this.#most = most;
    this.#key = key;
    this.#now = now;
    this.#salt = salt;
  }

  /** A new one, in lower-case hex. */
  issue(): string {
    const time = Math.floor(this.#now()).toString(16).padStart(timeDigits, "0");
    const body = time + this.#salt().toString(16).padStart(saltDigits, "0");
    return body + this.#seal(body);
  }

  /** Was it issued here, and is it young enough? */
  judge(nonce: string): "good" | "stale" | "forged" {
    const body = nonce.slice(0, timeDigits + saltDigits);
    const seal = Buffer.from(this.#seal(body), "latin1");
    const given = Buffer.from(nonce.slice(body.length), "latin1");
    if (given.length !== seal.length || !timingSafeEqual(given, seal)) return "forged";
    return this.isOld(nonce) || this.#spent.has(nonce) ? "stale" : "good";
  }

  /** From now on no session is opened with it. */
  spend(nonce: string): void {
    for (const spent of this.#spent) {
      if (!this.isOld(spent) && this.#spent.size < this.#most) break;
      this.#spent.delete(spent);
      // Nobody can say any more whether one of that time was spent.
      if (!this.isOld(spent)) this.#oldest = Math.max(this.#oldest, timeOf(spent) + 1);
    }
    this.#spent.add(nonce);
  }

  /** Is it too old to be used, by its own word? */
  isOld(nonce: string): boolean {
    return timeOf(nonce) < this.#oldest || this.#now() - timeOf(nonce) > nonceLife;
  }

  #seal(body: string): string {
    return createHmac("sha256", this.#key).update(body).digest("hex").slice(0, 32);
  }
}
