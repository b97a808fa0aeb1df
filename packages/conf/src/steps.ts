/** Work that stops after each part of it and can be gone on with later; it gives its outcome at its end. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Lines of a file that one step takes: less than a millisecond's work. */
export const linesOfStep = 128;

/** Does all of it at once. */
export const toEnd = <T>(steps: Steps<T>): T => {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
};
