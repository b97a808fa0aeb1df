import type { Pair } from "../line/recording-line.ts";
import type { Exchange } from "./exchange.ts";

/** The channels that headers name: Channel, DestChannel and their like. */
const channelsOf = (headers: readonly Pair[]): string[] =>
  headers.flatMap(([name, value]) => (value !== "" && name.toLowerCase().endsWith("channel") ? [value] : []));

/**
 * Finds the action that an event belongs to although it does not carry its ActionID: one with the same channel, in itself or its answer,
 * that was answered no longer ago than the window. All other events belong to the begin.
 */
export class Anchors {
  readonly #window: number;
  readonly #answers = new Map<string, { readonly exchange: Exchange; readonly at: number }>();

  /** @param window milliseconds. */
  constructor(window: number) {
    this.#window = window;
  }

  /** An action was answered, or a part of its answer came. */
  answered(exchange: Exchange, headers: readonly Pair[], at: number): void {
    for (const channel of [...channelsOf(exchange.headers), ...channelsOf(headers)]) {
      this.#answers.set(channel, { exchange, at });
    }
  }

  /** The action of an event; undefined when it belongs to the begin. */
  of(headers: readonly Pair[], at: number): Exchange | undefined {
    for (const channel of channelsOf(headers)) {
      const found = this.#answers.get(channel);
      if (found !== undefined && at - found.at <= this.#window) return found.exchange;
    }
    return undefined;
  }
}
