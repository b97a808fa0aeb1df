/** A timer that waits for its time. */
export interface Timer {
  readonly at: number;
  /** How many were made before it: of two for the same time, the older one runs first. */
  readonly number: number;
  readonly task: () => void;
  /** Was it taken out, or cancelled? */
  isOver: boolean;
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.number < b.number);

/** Timers in the order of their times; to add and to take one costs the logarithm of how many there are. */
export class TimerHeap {
  #timers: Timer[] = [];
  #cancelled = 0;

  /** Those that have not run and are not cancelled. */
  get size(): number {
    return this.#timers.length - this.#cancelled;
  }

  add(timer: Timer): void {
    this.#timers.push(timer);
    this.#rise(this.#timers.length - 1);
  }

  /** The next one stays where it is; undefined when there is none. */
  peek(): Timer | undefined {
    for (;;) {
      const first = this.#timers[0];
      if (first?.isOver !== true) return first;
      this.#removeFirst();
      this.#cancelled--;
    }
  }

  /** Takes the next one out. */
  take(): Timer | undefined {
    const first = this.peek();
    if (first === undefined) return undefined;
    this.#removeFirst();
    first.isOver = true;
    return first;
  }

  /** One that is in it will not run; nothing, if it is over. Cancelled ones go together when they are the half: memory does not grow by them. */
  cancel(timer: Timer): void {
    if (timer.isOver) return;
    timer.isOver = true;
    this.#cancelled++;
    if (this.#cancelled * 2 <= this.#timers.length) return;
    this.#timers = this.#timers.filter(({ isOver }) => !isOver).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#timers.pop();
    if (last === undefined || this.#timers.length === 0) return;
    this.#timers[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    const timers = this.#timers;
    const timer = timers[from];
    if (timer === undefined) return;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = timers[above];
      if (parent === undefined || isBefore(parent, timer)) break;
      timers[at] = parent;
      at = above;
    }
    timers[at] = timer;
  }

  #sink(): void {
    const timers = this.#timers;
    const timer = timers[0];
    if (timer === undefined) return;
    let at = 0;
    for (;;) {
      const [left, right] = [timers[2 * at + 1], timers[2 * at + 2]];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || isBefore(timer, child)) break;
      timers[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    timers[at] = timer;
  }
}
