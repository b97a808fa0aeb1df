import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import type { ConnectedSession, Peer } from "@pluto-ami/core";
import { bytes, toBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { createTestManager } from "../../packages/core/test/fakes.ts";
import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { Listener } from "./listener.ts";
import { hasProc, mebibyte } from "./process-state.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

/** Bytes that this process holds when garbage is collected. */
const heldBytes = async (): Promise<number> => {
  if (typeof collectGarbage !== "function") throw new Error("this Node gives no gc()");
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    // What is held weakly goes when a turn is over.
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** A peer that takes so many bytes a turn, and keeps none of them. */
class CountingPeer implements Peer {
  readonly transport = "TCP";
  readonly remote = { host: "127.0.0.1", port: 40000 };
  readonly local = { host: "127.0.0.1", port: 5038 };
  readonly #bytesATurn: number;
  backlogBytes = 0;
  sent = 0;
  isClosed = false;
  session: ConnectedSession | undefined;

  constructor(bytesATurn: number) {
    this.#bytesATurn = bytesATurn;
  }

  /** Who takes little is told from who takes nothing. */
  get sentBytes(): number {
    return this.sent - this.backlogBytes;
  }

  send(bytes: Uint8Array): void {
    this.sent += bytes.length;
    this.backlogBytes += bytes.length;
  }
  pause(): void {}
  resume(): void {}
  end(): void {
    this.isClosed = true;
  }
  destroy(): void {
    this.isClosed = true;
  }

  /** Lets it take its share. */
  turn(): void {
    if (this.backlogBytes === 0) return;
    this.backlogBytes = Math.max(0, this.backlogBytes - this.#bytesATurn);
    if (this.backlogBytes === 0) this.session?.peerDrained();
  }
}

const day = 86_400_000;
const eventsATurn = 10;
const names = ["Newchannel", "Newstate", "DialBegin", "Hangup", "DeviceStateChange"];

test("a day of events, with slow and losing sessions and others that come and go, leaves nothing behind", async () => {
  const events = count("events of a day", 2_000_000, 1_000_000);
  const { manager, clock, log } = createTestManager(
    { users: [{ name: "admin", secret: "s", read: "all", write: "all" }] },
    { limits: { queueBytes: 256 * 1024, queuePolicy: "drop-oldest", backlogBytes: 32 * 1024 } },
  );
  const join = (bytesATurn: number, ...headers: string[]): CountingPeer => {
    const peer = new CountingPeer(bytesATurn);
    const session = manager.connect(peer);
    if (session === undefined) throw new Error("turned away");
    peer.session = session;
    session.receive(toBytes(["Action: Login", "Username: admin", "Secret: s", ...headers, "", ""].join("\r\n")));
    return peer;
  };
  const filter = (peer: CountingPeer, pattern: string): void =>
    peer.session?.receive(toBytes(`Action: Filter\r\nOperation: Add\r\nFilter: ${pattern}\r\n\r\n`));
  const peers = [join(Infinity), join(Infinity), join(Infinity, "Events: call")];
  const filtered = join(Infinity);
  filter(filtered, "Event: Hangup");
  const excluding = join(Infinity);
  filter(excluding, "!Exten: [0-4]");
  /** Takes half of what comes for it. */
  const slow = join(eventsATurn * 60);
  /** Takes next to nothing. */
  const losing = join(10);
  peers.push(filtered, excluding, slow, losing);

  clock.endTurn();
  for (const peer of peers) peer.sent = 0;

  const { bus } = manager.services;
  let raised = 0;
  const soak = async (to: number): Promise<number> => {
    while (raised < to) {
      for (let n = 0; n < eventsATurn; n++, raised++) {
        const body = {
          Channel: bytes(`PJSIP/trunk-${raised}`),
          Uniqueid: bytes(`178.${raised}`),
          Exten: raised % 10,
        };
        bus.emit({ name: names[raised % names.length] ?? "Hangup", classes: ["call"], body });
      }
      clock.pass((day / events) * eventsATurn);
      clock.endTurn();
      for (const peer of peers) peer.turn();
      // Somebody else looks in.
      if (raised % 1000 === 0) {
        const guest = join(Infinity);
        filter(guest, `Channel: PJSIP/trunk-${raised}`);
        guest.session?.peerClosed();
        await clock.advance(1);
        await setImmediate();
        log.lines.length = 0;
      }
    }
    return heldBytes();
  };

  const early = await soak(events / 10);
  const late = await soak(events);
  console.log(`${events} events: ${((late - early) / 1024).toFixed(0)} KiB more are held at the end of the day`);
  expect(late - early).toBeLessThan(mebibyte);
  expect(peers.some(({ isClosed }) => isClosed)).toBe(false);
  expect(slow.session?.subscriber.dropped).toBeGreaterThan(0);
  expect(losing.session?.subscriber.dropped).toBeGreaterThan(events / 2);
  expect(peers[0]?.sent).toBe(peers[1]?.sent);
  expect(peers[0]?.sent).toBeGreaterThan(events * 100);
  expect(filtered.sent).toBeLessThan((peers[0]?.sent ?? 0) / 4);
}, 300_000);

test.skipIf(!hasProc)(
  "a daemon holds no more after many events over sockets than after a few",
  async () => {
    const events = count("events over sockets", 100_000, 20_000);
    const warmUp = events / 5;
    const atOnce = 500;
    await using daemon = await Plutod.startMeasured({
      "manager.conf": `${managerConf}\n[halved]\nsecret = s3cret-halved\nread = all\neventfilter = Even: yes\n`,
    });
    using sender = await Listener.logIn(daemon.port, {}, "Events: off");
    const all = await Promise.all(Array.from({ length: 10 }, () => Listener.logIn(daemon.port, {})));
    const halved = await Promise.all(
      Array.from({ length: 10 }, () => Listener.logIn(daemon.port, { user: "halved", step: 2 })),
    );
    const soak = async (from: number, to: number): Promise<number> => {
      for (let number = from; number < to; number++) {
        sender.act("UserEvent", "UserEvent: N", `Number: ${number}`, `Even: ${number % 2 === 0 ? "yes" : "no"}`);
        if (number % atOnce === atOnce - 1) await sender.answered(number + 2);
      }
      for (const listener of all) await listener.reaches(to);
      for (const listener of halved) await listener.reaches(to / 2);
      return daemon.heldBytes();
    };
    const early = await soak(0, warmUp);
    const late = await soak(warmUp, events);
    console.log(`${events} events over sockets: ${((late - early) / 1024).toFixed(0)} KiB more are held`);
    expect(late - early).toBeLessThan(mebibyte);
    for (const { socket } of [...all, ...halved]) socket.destroy();
  },
  300_000,
);
