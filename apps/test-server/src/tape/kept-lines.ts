import type { LineSink } from "./line-sink.ts";

/** Keeps the lines of a recording in memory, as many bytes as it may become. */
export class KeptLines implements LineSink {
  readonly #lines: string[] = [];

  write(line: string): void {
    this.#lines.push(line);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What was kept. */
  get text(): string {
    return this.#lines.join("");
  }
}
