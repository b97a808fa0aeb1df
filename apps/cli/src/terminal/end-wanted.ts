const every = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls back when the process is asked to end, in place of being killed; returns how to stop listening. */
export const onEndWanted = (end: () => void, signals: readonly (typeof every)[number][] = every): (() => void) => {
  for (const name of signals) process.on(name, end);
  return () => {
    for (const name of signals) process.off(name, end);
  };
};
