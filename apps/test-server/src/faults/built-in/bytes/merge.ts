import { Buffer } from "node:buffer";

import type { Cancel } from "@pluto-ami/core";

import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { field, optional } from "../../field/field.ts";
import { byteCount, time } from "../../field/kinds.ts";
import { weightOf } from "../../holding/weight.ts";
import type { Line, Stage } from "../../way/stage.ts";

/** Gathers writes until the time is over or there are enough bytes. */
class Gathering implements Stage<Uint8Array> {
  readonly #line: Line<Uint8Array>;
  readonly #within: number;
  readonly #enough: number;
  #gathered: Uint8Array[] = [];
  #bytes = 0;
  #cancel: Cancel | undefined;

  constructor(line: Line<Uint8Array>, within: number, enough: number) {
    this.#line = line;
    this.#within = within;
    this.#enough = enough;
  }

  act(bytes: Uint8Array): void {
    this.#gathered.push(bytes);
    this.#bytes += bytes.length;
    this.#cancel ??= this.#line.clock.after(this.#within, () => this.release());
    this.#line.hold(weightOf(bytes));
    if (this.#bytes >= this.#enough) this.release();
  }

  pass(bytes: Uint8Array): void {
    this.release();
    this.#line.next.take(bytes);
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
    this.#line.next.take(Buffer.concat(gathered));
    this.#line.hold(-gathered.reduce((sum, bytes) => sum + weightOf(bytes), 0));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

export const merge = defineFault({
  name: "merge",
  places: ["B", "I"],
  occasion: "writes",
  fields: {
    within: field(time, "50ms", "How long writes are gathered, from the first of them on."),
    bytes: optional(byteCount, "With so many bytes, the time is over."),
    direction,
  },
  does: "Writes are gathered and sent as one.",
  deed: ({ bytes = Infinity, direction, within }) => onWay(direction, (line) => new Gathering(line, within, bytes)),
});
