import type { Cancel } from "@pluto-ami/core";

import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** What is gathered, and what becomes of it. */
export interface GatheringParts<Item> {
  /** Milliseconds from the first of them on; then they go. */
  readonly within: number;
  /** With so many of them they go at once; without it any number waits. */
  readonly items?: number | undefined;
  /** The same of the bytes that they hold. */
  readonly bytes?: number | undefined;
  readonly lengthOf: (item: Item) => number;
  /** How those go on that were gathered, one at least. */
  readonly handOn: (gathered: readonly Item[]) => readonly Item[];
}

/** Gathers until the time is over or there is enough; what it is not to gather goes behind what it has. */
export class Gathering<Item> implements Stage<Item> {
  readonly #line: Line<Item>;
  readonly #parts: GatheringParts<Item>;
  #gathered: Item[] = [];
  #bytes = 0;
  #cancel: Cancel | undefined;

  constructor(line: Line<Item>, parts: GatheringParts<Item>) {
    this.#line = line;
    this.#parts = parts;
  }

  act(item: Item): void {
    const { bytes = Infinity, items = Infinity, lengthOf, within } = this.#parts;
    const length = lengthOf(item);
    this.#gathered.push(item);
    this.#bytes += length;
    this.#cancel ??= this.#line.clock.after(within, () => this.release());
    this.#line.hold(weightOf({ length }));
    if (this.#gathered.length >= items || this.#bytes >= bytes) this.release();
  }

  pass(item: Item): void {
    this.release();
    this.#line.next.take(item);
  }

  end(): void {
    this.release();
    this.#line.next.end();
  }

  release(): void {
    this.stop();
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#gathered = [];
    this.#bytes = 0;
    const { handOn, lengthOf } = this.#parts;
    for (const item of handOn(gathered)) this.#line.next.take(item);
    this.#line.hold(-gathered.reduce((sum, item) => sum + weightOf({ length: lengthOf(item) }), 0));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
