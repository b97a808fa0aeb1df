const every = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal by which the process is asked to end. */
type EndSignal = (typeof every)[number];

/** Calls back when the process is asked to end, in place of being killed, with the signal; returns how to stop listening. */
export const onEndWanted = (end: (signal: EndSignal) => void, signals: readonly EndSignal[] = every): (() => void) => {
  for (const name of signals) process.on(name, end);
  return () => {
    for (const name of signals) process.off(name, end);
  };
};
