import type { ThrottleRules } from "../../limits/throttle-rules.ts";
import type { WireClock } from "../../ports/clock.ts";
import { networkOf } from "../../syntax/network-of.ts";

interface Failures {
  count: number;
  /** When the last one happened. */
  lastAt: number;
  refusedUntil: number;
}

/** Remembers failed logins by address: they are answered later and later, then refused for a while. */
export class LoginThrottle {
  readonly #clock: WireClock;
  readonly #rules: ThrottleRules;
  readonly #addresses = new Map<string, Failures>();

  constructor(clock: WireClock, rules: ThrottleRules) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** Milliseconds for which logins from this host are refused without a look at them; 0 when they are not. */
  refusedFor(host: string): number {
    const failures = this.#addresses.get(networkOf(host));
    return failures === undefined ? 0 : Math.max(0, failures.refusedUntil - this.#clock.steady());
  }

  /** Forgets all failures. */
  clear(): void {
    this.#addresses.clear();
  }

  /** A login from this host has failed: gives how many milliseconds its answer is to wait, `least` or more. */
  failed(host: string, least: number): number {
    const { throttleAddresses, throttleDelay, throttleFailures, throttleRefusal, throttleWindow } = this.#rules;
    if (throttleFailures === 0) return least;
    // Mistakes are human: from half of them on the answer takes twice as long each time.
    const forgiven = Math.floor(throttleFailures / 2);
    const now = this.#clock.steady();
    const network = networkOf(host);
    const before = this.#addresses.get(network);
    const counts = before !== undefined && now - before.lastAt < throttleWindow;
    const count = counts ? before.count + 1 : 1;
    const isRefused = count >= throttleFailures;
    this.#addresses.delete(network);
    this.#addresses.set(network, {
      count: isRefused ? 0 : count,
      lastAt: now,
      refusedUntil: isRefused ? now + throttleRefusal : 0,
    });
    for (const oldest of this.#addresses.keys()) {
      if (this.#addresses.size <= throttleAddresses) break;
      this.#addresses.delete(oldest);
    }
    return Math.max(least, Math.min(throttleDelay, least * 2 ** Math.max(0, count - forgiven)));
  }
}
