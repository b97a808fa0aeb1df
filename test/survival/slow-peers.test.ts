import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";

import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";
import { Listener } from "./listener.ts";

test("a peer that sends one byte at a time is understood, and nobody waits for it", async () => {
  await using daemon = await Plutod.start({ "manager.conf": managerConf });
  using listener = await Listener.logIn(daemon.port, {});
  using other = await Listener.logIn(daemon.port, {}, "Events: off");
  using slow = await Wire.open(daemon.port);
  const events = 20;
  const frames = [
    "Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\nEvents: off\r\n\r\n",
    ...Array.from({ length: events }, (_, n) => `Action: UserEvent\r\nUserEvent: N\r\nNumber: ${n}\r\n\r\n`),
  ];
  slow.socket.setNoDelay(true);
  let asked = 0;
  for (const frame of frames) {
    for (const byte of frame) {
      slow.send(byte);
      // The next byte goes out when this one has.
      await setImmediate();
    }
    // In the middle of the slow one's frames the other is answered.
    slow.send("Act");
    other.act("Ping");
    await other.answered(++asked + 1);
    slow.send("ion: Ping\r\n\r\n");
  }
  await listener.reaches(events);
  const heard = await slow.until(new RegExp(`(?:Ping: Pong\\r\\n[^]*){${frames.length}}`));
  expect(heard.match(/Response: /g)).toHaveLength(2 * frames.length);
  expect(heard).not.toContain("Response: Error");
}, 120_000);

test("a peer that reads one byte at a time gets everything, and the others before it", async () => {
  await using daemon = await Plutod.start({ "manager.conf": managerConf });
  const events = 1000;
  const last = `Number: ${events - 1}\r\n`;
  let heard = "";
  let reads = 0;
  const slow = connect({
    port: daemon.port,
    host: "127.0.0.1",
    onread: {
      buffer: Buffer.alloc(1),
      callback: (length, bytes) => {
        heard += String.fromCharCode(bytes[0] ?? 0);
        reads += length;
        return true;
      },
    },
  });
  await once(slow, "connect");
  slow.write("Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\n\r\n");
  await expect.poll(() => heard, { timeout: 10_000 }).toContain("Authentication accepted");
  slow.pause();
  using listener = await Listener.logIn(daemon.port, {});
  using sender = await Listener.logIn(daemon.port, {}, "Events: off");
  await sender.raise(0, events, `Ballast: ${"x".repeat(100)}`);
  await listener.reaches(events);
  expect(heard).not.toContain(last);
  slow.resume();
  await expect.poll(() => heard.includes(last), { timeout: 30_000 }).toBe(true);
  slow.destroy();
  expect([...heard.matchAll(/\r\nNumber: (\d+)/g)].map(([, number]) => Number(number))).toEqual(
    Array.from({ length: events }, (_, number) => number),
  );
  expect(reads).toBe(heard.length);
}, 120_000);
