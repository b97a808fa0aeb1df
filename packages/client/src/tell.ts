/** A fault of somebody who was called back is not the client's: it surfaces as an uncaught exception of its own. */
export const surface = (fault: unknown): void => {
  queueMicrotask(() => {
    throw fault;
  });
};

/** Calls each of these back; none of them can keep the others, or the caller, from going on. */
export const tell = <Value>(listeners: readonly ((value: Value) => unknown)[], value: Value): void => {
  for (const listener of listeners) {
    try {
      listener(value);
    } catch (fault) {
      surface(fault);
    }
  }
};
