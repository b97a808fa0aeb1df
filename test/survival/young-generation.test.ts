import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Listener } from "./listener.ts";
import { mebibyte } from "./process-state.ts";

test("the young generation is 8 MB from the start, and many sessions that stay do not make it grow", async () => {
  await using daemon = await Plutod.startMeasured({ "manager.conf": managerConf });
  expect(await daemon.youngBytes()).toBe(8 * mebibyte);
  const listeners: Listener[] = [];
  for (let round = 0; round < 20; round++) {
    listeners.push(...(await Promise.all(Array.from({ length: 50 }, () => Listener.logIn(daemon.port, {})))));
  }
  expect(await daemon.youngBytes()).toBe(8 * mebibyte);
  for (const { socket } of listeners) socket.destroy();
}, 120_000);
