import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Listener } from "./listener.ts";
import { hasProc, mebibyte, peakBytes } from "./process-state.ts";

const reading = 49;
const queueBytes = mebibyte;
/** Headers of some 1000 bytes: events of 16 KiB fill the buffers of the system soon. */
const ballast = Array.from({ length: 16 }, (_, n) => `Ballast${n}: ${"x".repeat(1000)}`);
const eventBytes = 16.2 * 1024;
/** Events that nobody can put away: the system's buffers hold a few megabytes of a connection. */
const events = 1200;
const atOnce = 50;

const start = (policy: string) =>
  Plutod.startMeasured({
    "manager.conf": managerConf,
    "pluto.ini": `[queue]\nmaxbytes = ${queueBytes}\npolicy = ${policy}\n`,
  });

/** Fifty subscribers, the last of which does not read, and twenty megabytes of events for each. */
const flood = async (daemon: Plutod) => {
  using sender = await Listener.logIn(daemon.port, {}, "Events: off");
  const others = await Promise.all(Array.from({ length: reading }, () => Listener.logIn(daemon.port, {})));
  const stalled = await Listener.logIn(daemon.port, {});
  stalled.socket.pause();
  await sender.raise(0, atOnce, ...ballast);
  for (const other of others) await other.reaches(atOnce);
  const atStart = { held: await daemon.heldBytes(), peak: peakBytes(daemon.pid) };
  for (let sent = atOnce; sent < events; sent += atOnce) {
    await sender.raise(sent, sent + atOnce, ...ballast);
    // What the readers have not read yet is not what is measured here.
    for (const other of others) await other.reaches(sent + atOnce);
  }
  const held = (await daemon.heldBytes()) - atStart.held;
  const peak = peakBytes(daemon.pid) - atStart.peak;
  console.log(
    `one of 50 stalled: ${(held / 1024).toFixed(0)} KiB more are held, ${peak / mebibyte} MiB more at the peak`,
  );
  expect(peak).toBeLessThan(128 * mebibyte);
  for (const other of others) {
    expect(other).toMatchObject({ events, lost: 0, isClosed: false });
    other.socket.destroy();
  }
  return { stalled, held };
};

test.skipIf(!hasProc)(
  "one of fifty subscribers that never reads is disconnected, and the others get everything",
  async () => {
    await using daemon = await start("disconnect");
    const { stalled, held } = await flood(daemon);
    expect(daemon.output).toContain("reads too slowly and was disconnected with ");
    expect(held).toBeLessThan(queueBytes);
    stalled.socket.resume();
    await expect.poll(() => stalled.isClosed, { timeout: 10_000 }).toBe(true);
    // Up to its end it got everything in its order.
    expect(stalled.faults).toEqual([]);
    expect(stalled).toMatchObject({ lost: 0 });
  },
  300_000,
);

test.skipIf(!hasProc)(
  "with drop-oldest it stays, and is told what it lost when it reads again",
  async () => {
    await using daemon = await start("drop-oldest");
    const { stalled, held } = await flood(daemon);
    expect(stalled.isClosed).toBe(false);
    // It is full,
    expect(held).toBeGreaterThan(queueBytes / 2);
    // and there is no more than the queue, what counts as not behind yet, and one event.
    expect(held).toBeLessThan(queueBytes + 256 * 1024 + eventBytes + mebibyte);
    stalled.socket.resume();
    await stalled.reaches(events);
    expect(stalled.lost).toBeGreaterThan(0);
    stalled.act("Ping");
    await stalled.answered(2);
    stalled.socket.destroy();
  },
  300_000,
);
