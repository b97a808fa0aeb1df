import { type Cancel, defineManagerSettings, Manager, type ManagerLimits, type PollingClient } from "@pluto-ami/core";
import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import { listedLog } from "../../../../packages/node/test/listeners/echo.ts";

/** Header lines as a request brings them. */
export const byteLines = (...lines: string[]): ByteString[] => lines.map((line) => demandBytes(line));

/** A client by its address. */
export const clientAt = (host: string): PollingClient => ({
  transport: "TCP",
  remote: { host, port: 40_000 },
  local: { host: "127.0.0.1", port: 8088 },
});

/** A manager whose clock moves when the test says so. */
export const webManager = (limits: Partial<ManagerLimits> = {}) => {
  let now = 1_780_000_000_000;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  let last = 100;
  const after = (milliseconds: number, task: () => void): Cancel => {
    const timer = { at: now + milliseconds, task };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  const log = listedLog();
  const manager = new Manager({
    clock: { wall: () => now, steady: () => now, after, atEndOfTurn: (task) => task() },
    log,
    limits,
    random: { integer: (bound) => ++last % bound },
    settings: defineManagerSettings({
      general: { httpTimeout: 30 },
      users: [
        { name: "Web", secret: "secret", read: ["user"], write: "all" },
        { name: "other", secret: "secret", read: ["user"] },
        { name: "near", secret: "secret", deny: ["0.0.0.0/0"], permit: ["192.0.2.0/24"] },
      ],
    }),
  });
  const advance = (milliseconds: number): void => {
    now += milliseconds;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { task } of due) task();
  };
  return { manager, log, advance, now: () => now };
};
