import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds that one run of one scenario may take. */
const deadline = 60_000;

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const inTime = async (name, work) => {
  const late = new AbortController();
  const alarm = pause(deadline, undefined, { signal: late.signal }).then(() => {
    throw new Error(`${name} did not end within ${deadline / 1000} seconds: something was lost`);
  });
  alarm.catch(() => {});
  try {
    return await Promise.race([work, alarm]);
  } finally {
    late.abort();
  }
};

/**
 * Runs scenarios, subject and floor in turns, so that whatever else the machine does hits both. Gives for each the
 * medians, and how many times the floor's cost it has: 1 is as good as the floor, less is better.
 */
export const measure = async (scenarios, { rounds, quick }, progress = () => {}) => {
  const results = [];
  for (const { run, runFloor, frameBytes, ...scenario } of scenarios) {
    const values = [];
    const floors = [];
    for (let round = 0; round < rounds; round++) {
      progress(`${scenario.name} ${round + 1}/${rounds}`);
      values.push(await inTime(scenario.name, run({ quick })));
      floors.push(await inTime(scenario.name, runFloor({ quick })));
    }
    const value = median(values);
    const floor = median(floors);
    const ratio = scenario.better === "lower" ? value / floor : floor / value;
    const megabytes = frameBytes === undefined ? undefined : (value * frameBytes({ quick })) / 1e6;
    results.push({ ...scenario, value, floor, ratio, megabytes, values, floors });
  }
  return results;
};
