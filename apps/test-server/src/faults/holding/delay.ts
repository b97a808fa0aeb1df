import type { Cancel } from "@pluto-ami/core";

import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** A write and its time; no bytes for the end. */
interface Late {
  readonly bytes: Uint8Array | undefined;
  readonly due: number;
}

/** Lets each write go after a time of its own, in their order. */
export class Delay implements Stage<Uint8Array> {
  readonly #line: Line<Uint8Array>;
  readonly #wait: () => number;
  #queue: Late[] = [];
  #cancel: Cancel | undefined;

  /** @param wait Milliseconds that the next write waits. */
  constructor(line: Line<Uint8Array>, wait: () => number) {
    this.#line = line;
    this.#wait = wait;
  }

  act(bytes: Uint8Array): void {
    this.#push(bytes, this.#wait());
  }

  pass(bytes: Uint8Array): void {
    if (this.#queue.length === 0) this.#line.next.take(bytes);
    else this.#push(bytes, 0);
  }

  end(): void {
    if (this.#queue.length === 0) this.#line.next.end();
    else this.#push(undefined, 0);
  }

  release(): void {
    this.stop();
    const all = this.#queue;
    this.#queue = [];
    for (const { bytes } of all) this.#letGo(bytes);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #push(bytes: Uint8Array | undefined, wait: number): void {
    const due = Math.max(this.#line.clock.steady() + wait, this.#queue.at(-1)?.due ?? 0);
    this.#queue.push({ bytes, due });
    if (this.#queue.length === 1) this.#waitForFirst();
    if (bytes !== undefined) this.#line.hold(weightOf(bytes));
  }

  #waitForFirst(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    const { clock } = this.#line;
    this.#cancel = clock.after(Math.max(0, first.due - clock.steady()), () => {
      this.#queue.shift();
      this.#waitForFirst();
      this.#letGo(first.bytes);
    });
  }

  #letGo(bytes: Uint8Array | undefined): void {
    if (bytes === undefined) {
      this.#line.next.end();
      return;
    }
    this.#line.next.take(bytes);
    this.#line.hold(-weightOf(bytes));
  }
}
