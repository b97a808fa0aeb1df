/** Where finished lines go. */
export interface LogDestination {
  write(lines: string): void;
  /** Takes no more lines; calls back when everything was written, or cannot be. */
  end(done: () => void): void;
  /** Gives up what was not written. */
  destroy(): void;
}
