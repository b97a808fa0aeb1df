import { openSync, readSync } from "node:fs";

const statistics = Buffer.alloc(128);

const ofProcess = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const clock = () => {
  try {
    const file = openSync("/proc/thread-self/schedstat", "r");
    return () => {
      // Asked for the time of the whole process, Linux brings that of this thread up to date, too: else it is of the last tick, milliseconds ago.
      process.cpuUsage();
      const text = statistics.latin1Slice(0, readSync(file, statistics, 0, statistics.length, 0));
      return Number(text.split(" ", 1)[0]) / 1e6;
    };
  } catch {
    if (typeof process.threadCpuUsage !== "function") return ofProcess;
    return () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
  }
};

/** Milliseconds that the thread which has loaded this has used of the processor: Linux tells, else Node 24 does, else those of the whole process count. */
export const processorTime = clock();
