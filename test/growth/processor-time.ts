import { readFileSync } from "node:fs";

const perThread = "/proc/thread-self/schedstat";
const hasPerThread = process.platform === "linux";

/** Milliseconds of processor that this thread has had; where the system does not say it of a thread, all of the process. */
export const processorTime = (): number => {
  if (hasPerThread) return Number(readFileSync(perThread, "latin1").split(" ")[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
