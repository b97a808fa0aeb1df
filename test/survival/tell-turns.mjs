// Loaded before plutod: answers how much time of the processor its longest turn of the event loop took.
//
// A turn begins with its timers and ends with its immediates. A timer of a millisecond has an immediate measure what was
// used since the one before: all of a turn's work, and less than a millisecond of turns that were shorter. Time in which
// the thread waits, or another process has the processor, is not used; what other threads use (garbage, the disk) is not
// counted where the system tells threads apart.
import { openSync, readSync } from "node:fs";

const statistics = Buffer.alloc(128);

/** Milliseconds that the main thread has used: Node 24 tells, else Linux does, else those of the whole process count. */
const clockOf = () => {
  if (typeof process.threadCpuUsage === "function") {
    return () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
  }
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, "r");
    return () =>
      Number(statistics.latin1Slice(0, readSync(file, statistics, 0, statistics.length, 0)).split(" ", 1)[0]) / 1e6;
  } catch {
    return () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
  }
};

const used = clockOf();
let before = used();
let longest = 0;

const measure = () => {
  const now = used();
  longest = Math.max(longest, now - before);
  before = now;
  setTimeout(() => setImmediate(measure).unref(), 1).unref();
};
setImmediate(measure).unref();

process.on("message", ({ turnQuestion }) => {
  if (turnQuestion === undefined) return;
  process.send({ turnQuestion, longestTurn: longest });
  longest = 0;
});
