/** How a lost connection is opened again. */
export interface ReconnectOptions {
  /** Milliseconds before the first try. Default: 500. Each further wait is twice as long. */
  readonly initialDelay?: number;
  /** The longest wait, in milliseconds. Default: 30,000. */
  readonly maxDelay?: number;
  /** Tries in a row before the client gives up. Default: no end. */
  readonly maxAttempts?: number;
  /** Also goes on trying when the first connection of all fails. Default: false. */
  readonly fromStart?: boolean;
}

/** The reconnect of a client that asks for no other. */
export const defaultReconnect: Required<ReconnectOptions> = {
  initialDelay: 500,
  maxDelay: 30_000,
  maxAttempts: Number.POSITIVE_INFINITY,
  fromStart: false,
};

/** Waits that double up to a ceiling, with a random part so that many clients do not come back at one time. */
export class BackOff {
  readonly #options: Required<ReconnectOptions>;
  readonly #random: () => number;
  #failures = 0;
  #delay = 0;

  constructor(options: Required<ReconnectOptions>, random: () => number) {
    this.#options = options;
    this.#random = random;
  }

  /** Whether the tries in a row are used up. */
  get isOver(): boolean {
    return this.#failures >= this.#options.maxAttempts;
  }

  /** Milliseconds to wait before the next try: between half of the present step and all of it. */
  next(): number {
    const { initialDelay, maxDelay } = this.#options;
    const step = Math.min(maxDelay, initialDelay * 2 ** this.#failures);
    this.#failures++;
    this.#delay = Math.round(step / 2 + (step / 2) * this.#random());
    return this.#delay;
  }

  /** Starts anew after a connection that held so many milliseconds; one that fell at once was no success. */
  held(milliseconds: number): void {
    if (milliseconds > this.#delay) this.#failures = 0;
  }
}
