import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Listener } from "./listener.ts";
import { descriptors, hasProc } from "./process-state.ts";

const staying = 20;
const doomed = 30;
const rounds = 100;
const eventsARound = 30;

/** The same sequence for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
const randomFrom = (seed: number) => {
  let state = seed;
  return (bound: number): number => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * bound);
  };
};

test.skipIf(!hasProc)(
  "clients that are killed in the middle of events take none from the others",
  async () => {
    const seed = Date.now() % 1_000_000;
    const random = randomFrom(seed);
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const quiet = descriptors(daemon.pid);
    using sender = await Listener.logIn(daemon.port, {}, "Events: off");
    const others = await Promise.all(Array.from({ length: staying }, () => Listener.logIn(daemon.port, {})));
    let victims = await Promise.all(Array.from({ length: doomed }, () => Listener.logIn(daemon.port, {})));
    let killed = 0;
    for (let round = 0; round < rounds; round++) {
      const raised = sender.raise(round * eventsARound, (round + 1) * eventsARound, `Ballast: ${"x".repeat(900)}`);
      const hit = new Set(victims.filter(() => random(10) === 0));
      for (const { socket } of hit) {
        // Some stop reading first, so that something waits for them when they go.
        if (random(2) === 0) socket.pause();
        const kill = random(2) === 0 ? () => socket.resetAndDestroy() : () => socket.destroy();
        setTimeout(kill, random(5));
      }
      killed += hit.size;
      const fresh = [...hit].map(() => Listener.logIn(daemon.port, { first: (round + 1) * eventsARound }));
      await raised;
      victims = [...victims.filter((victim) => !hit.has(victim)), ...(await Promise.all(fresh))];
    }
    expect(killed, `seed ${seed}`).toBeGreaterThan(rounds);
    for (const listener of others) {
      await listener.reaches(rounds * eventsARound);
      expect(listener, `seed ${seed}`).toMatchObject({ isClosed: false, lost: 0 });
    }
    for (const { socket } of [sender, ...others, ...victims]) socket.destroy();
    await expect.poll(() => descriptors(daemon.pid), { timeout: 10_000 }).toBe(quiet);
  },
  60_000,
);
