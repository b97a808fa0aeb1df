import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Listener } from "./listener.ts";
import { mebibyte } from "./process-state.ts";

test("many sessions that stay do not make the young generation grow", async () => {
  await using daemon = await Plutod.startMeasured({ "manager.conf": managerConf });
  const listeners: Listener[] = [];
  for (let round = 0; round < 20; round++) {
    listeners.push(...(await Promise.all(Array.from({ length: 50 }, () => Listener.logIn(daemon.port, {})))));
  }
  expect(await daemon.youngBytes()).toBeLessThanOrEqual(2 * mebibyte);
  for (const { socket } of listeners) socket.destroy();
}, 120_000);
