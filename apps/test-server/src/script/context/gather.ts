import type { ScriptError } from "../script-error.ts";

/** A class of errors that tell many faults at once. */
type FaultsError<Fault> = new (faults: readonly Fault[]) => ScriptError & { readonly faults: readonly Fault[] };

type Attempt<Fault, Result> =
  | { readonly result: Result; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] };

/** Reads one thing after the other, and goes on behind one that cannot be read. */
export class Gatherer<Fault> {
  readonly #error: FaultsError<Fault>;
  readonly #most: number;

  /** @param most faults that are told; behind them nothing is read. */
  constructor(error: FaultsError<Fault>, most: number) {
    this.#error = error;
    this.#most = most;
  }

  /** @throws ScriptError with the faults of all of them, when there are any. */
  all<Item, Result>(items: Iterable<Item>, read: (item: Item) => Result): Result[] {
    const results: Result[] = [];
    const faults: Fault[] = [];
    for (const item of items) {
      const attempt = this.#attempt(() => read(item));
      if (attempt.faults === undefined) results.push(attempt.result);
      else for (const fault of attempt.faults) faults.push(fault);
      if (faults.length >= this.#most) break;
    }
    if (faults.length > 0) throw new this.#error(faults.slice(0, this.#most));
    return results;
  }

  /** @throws ScriptError with the faults of both. */
  both<First, Second>(first: () => First, second: () => Second): readonly [First, Second] {
    const one = this.#attempt(first);
    const other = this.#attempt(second);
    if (one.faults === undefined && other.faults === undefined) return [one.result, other.result];
    throw new this.#error([...(one.faults ?? []), ...(other.faults ?? [])].slice(0, this.#most));
  }

  #attempt<Result>(read: () => Result): Attempt<Fault, Result> {
    try {
      return { result: read() };
    } catch (error) {
      if (error instanceof this.#error) return { faults: error.faults };
      throw error;
    }
  }
}
