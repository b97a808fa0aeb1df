import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";
import { Listener } from "./listener.ts";
import { descriptors, hasProc, mebibyte, peakBytes } from "./process-state.ts";

const strangers = 5000;
const authLimit = 50;
/** Strangers that knock at the same time. */
const atOnce = 100;

/** Connects; gives what the server said before it closed. */
const knock = async (port: number): Promise<string> => {
  const socket = connect({ port, host: "127.0.0.1" });
  let said = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    said += text;
  });
  await once(socket, "close");
  return said;
};

const holdOpen = async (port: number): Promise<Socket> => (await Wire.open(port)).socket;

test.skipIf(!hasProc)(
  `${strangers} connections that never log in shut nobody out who is in, and leave nothing`,
  async () => {
    await using daemon = await Plutod.startMeasured({
      "manager.conf": managerConf.replace("[general]", `[general]\nauthlimit = ${authLimit}\nauthtimeout = 600`),
    });
    using sender = await Listener.logIn(daemon.port, {}, "Events: off");
    using listener = await Listener.logIn(daemon.port, {});
    const atStart = {
      descriptors: descriptors(daemon.pid),
      held: await daemon.heldBytes(),
      peak: peakBytes(daemon.pid),
    };

    const waiting = await Promise.all(Array.from({ length: authLimit }, () => holdOpen(daemon.port)));
    let events = 0;
    for (let turned = 0; turned < strangers - authLimit; turned += atOnce) {
      const begin = Date.now();
      const knocks = Array.from({ length: Math.min(atOnce, strangers - authLimit - turned) }, () => knock(daemon.port));
      // Turned away without a word, not even the banner.
      expect(new Set(await Promise.all(knocks))).toEqual(new Set([""]));
      expect(Date.now() - begin).toBeLessThan(10_000);
      await sender.raise(events, events + 1);
      events++;
    }
    await listener.reaches(events);
    expect(descriptors(daemon.pid)).toBeLessThanOrEqual(atStart.descriptors + authLimit + atOnce);
    expect(peakBytes(daemon.pid) - atStart.peak).toBeLessThan(96 * mebibyte);
    expect((await daemon.heldBytes()) - atStart.held).toBeLessThan(4 * mebibyte);
    // Those that were let in wait still, each with its banner.
    expect(waiting.every(({ destroyed }) => !destroyed)).toBe(true);

    for (const socket of waiting) socket.destroy();
    await expect.poll(() => descriptors(daemon.pid), { timeout: 10_000 }).toBe(atStart.descriptors);
    using late = await Listener.logIn(daemon.port, { user: "test" });
    late.act("Ping");
    await late.answered(2);
    expect((await daemon.heldBytes()) - atStart.held).toBeLessThan(2 * mebibyte);
  },
  60_000,
);
