import { performance } from "node:perf_hooks";

import type { Cancel, Clock } from "@pluto-ami/core";

/** Node's timers take no more milliseconds than this; longer waits run in several legs. */
const longestTimer = 2 ** 31 - 1;
/** What is added to the steady clock is set anew when the sum and the system's clock are further apart, in milliseconds. */
const tolerance = 50;
/** Milliseconds for which the system's clock need not be looked at again: events come by the thousand. */
const trusted = 1;

/** Real time, fine to the microsecond: its wall follows the system's clock when somebody sets it, its steady face does not. */
export const systemClock = (): Clock => {
  let origin: number = performance.timeOrigin;
  let comparedAt = -Infinity;

  const after = (milliseconds: number, task: () => void): Cancel => {
    let rest = Math.max(0, milliseconds);
    let timer: NodeJS.Timeout;
    const nextLeg = (): void => {
      const leg = Math.min(rest, longestTimer);
      rest -= leg;
      timer = setTimeout(rest > 0 ? nextLeg : task, leg);
    };
    nextLeg();
    return () => clearTimeout(timer);
  };

  return {
    wall(): number {
      const now = performance.now();
      const exact = origin + now;
      if (now - comparedAt < trusted) return exact;
      comparedAt = now;
      const wall = Date.now();
      if (Math.abs(exact - wall) <= tolerance) return exact;
      origin += wall - exact;
      return wall;
    },
    steady: () => performance.now(),
    after,
    atEndOfTurn: (task) => void setImmediate(task),
  };
};
