/** Work that can wait a moment. */
export interface Deferred {
  add(task: () => void): void;
  /** Does now what waits, in its order. */
  run(): void;
}

/** Defers work to the end of a turn of the event loop, when clients have their answers; `most` pieces of it wait at a time. */
export const afterTurn = (most: number): Deferred => {
  let tasks: (() => void)[] = [];
  const run = (): void => {
    const due = tasks;
    tasks = [];
    for (const task of due) task();
  };
  return {
    add: (task) => {
      if (tasks.length >= most) run();
      if (tasks.push(task) === 1) setImmediate(run);
    },
    run,
  };
};
