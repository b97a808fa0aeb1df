/** Counts the lines of the log that could not be written. */
export class LostLines {
  #total = 0;
  #untold = 0;

  /** Lines since the start. */
  get total(): number {
    return this.#total;
  }

  /** These lines are lost. */
  add(lines: string): void {
    let count = 0;
    for (let end = lines.indexOf("\n"); end >= 0; end = lines.indexOf("\n", end + 1)) count++;
    this.#total += count;
    this.#untold += count;
  }

  /** How many were lost since this was asked last. */
  takeUntold(): number {
    const untold = this.#untold;
    this.#untold = 0;
    return untold;
  }
}
