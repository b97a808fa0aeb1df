const all = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal by which a process is asked to end. */
export type EndSignal = (typeof all)[number];

/** Where such signals come from. */
export interface Signals {
  /** Tells each that comes, in place of its killing the process; gives how to stop listening. */
  readonly on: (tell: (signal: EndSignal) => void) => () => void;
}

/** Those of this process. */
export const processSignals: Signals = {
  on(tell) {
    for (const signal of all) process.on(signal, tell);
    return () => {
      for (const signal of all) process.off(signal, tell);
    };
  },
};
