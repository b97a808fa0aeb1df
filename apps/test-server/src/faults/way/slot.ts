import type { RandomSource, WireClock } from "@pluto-ami/core";

import type { FaultLimits } from "../limits.ts";
import type { Ending, Line, Stage, Target } from "./stage.ts";

/** What the stages of a connection have in common. */
export interface Carrier {
  readonly clock: WireClock;
  readonly random: RandomSource;
  readonly limits: FaultLimits;
  /** The server's words are no more heeded. */
  fallSilent(): void;
  breakOff(): void;
  listen(isListening: boolean): void;
}

/** What a slot is made of. */
export interface SlotParts<Item> {
  readonly carrier: Carrier;
  /** Is this one to be acted on? */
  readonly acts: (item: Item) => boolean;
  /** So many bytes more are held back, below 0 fewer. */
  readonly held: (bytes: number) => void;
  /** Nothing is held back any more. */
  readonly settled: () => void;
  readonly giveUp: (tooMuch: string) => void;
}

/** The place of a stage on its way. Whom it hands on to is asked for anew each time: faults come and go. */
export class Slot<Item> implements Target<Item>, Line<Item> {
  readonly #parts: SlotParts<Item>;
  next: Target<Item>;
  #stage: Stage<Item> | undefined;
  #held = 0;
  /** The connection ends behind what it has handed on: nothing more may. */
  #isEnded = false;

  constructor(parts: SlotParts<Item>, next: Target<Item>) {
    this.#parts = parts;
    this.next = next;
  }

  /** Makes its stage, which may act at once. */
  begin(make: (line: Line<Item>) => Stage<Item>): void {
    this.#stage = make(this);
  }

  get clock(): WireClock {
    return this.#parts.carrier.clock;
  }

  get random(): RandomSource {
    return this.#parts.carrier.random;
  }

  get limits(): FaultLimits {
    return this.#parts.carrier.limits;
  }

  get isHolding(): boolean {
    return this.#held > 0;
  }

  get hasSwallowed(): boolean {
    return this.#stage?.hasSwallowed ?? false;
  }

  get keepsOpen(): boolean {
    return this.#stage?.keepsOpen ?? false;
  }

  take(item: Item): void {
    if (this.#isEnded) return;
    const stage = this.#stage;
    if (stage === undefined) this.next.take(item);
    else if (this.#parts.acts(item)) stage.act(item);
    else if (stage.pass === undefined) this.next.take(item);
    else stage.pass(item);
  }

  end(): void {
    if (this.#isEnded) return;
    if (this.#stage?.end === undefined) this.next.end();
    else this.#stage.end();
  }

  release(): void {
    this.#stage?.release?.();
  }

  stop(): void {
    this.#stage?.stop?.();
    this.#stage = undefined;
  }

  hold(bytes: number): void {
    if (bytes === 0) return;
    this.#held += bytes;
    this.#parts.held(bytes);
    if (this.#held === 0) this.#parts.settled();
  }

  hangUp(ending: Ending): void {
    const { carrier } = this.#parts;
    if (ending === "reset") carrier.breakOff();
    else {
      this.#isEnded = true;
      carrier.fallSilent();
      this.next.end();
    }
  }

  giveUp(tooMuch: string): void {
    this.#parts.giveUp(tooMuch);
  }

  listen(isListening: boolean): void {
    this.#parts.carrier.listen(isListening);
  }
}
