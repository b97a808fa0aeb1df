import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { demandBytes, fromBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { FanOut } from "../../src/delivery/queue/fan-out.ts";
import { EventBus } from "../../src/event/event-bus.ts";
import { FakeClock } from "../fakes.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of memory that live objects take. */
const heap = (): number => {
  if (typeof collect === "function") for (let time = 0; time < 2; time++) collect();
  return process.memoryUsage().heapUsed;
};

const clock = new FakeClock();
const manners = {
  timestampEvents: false,
  disabledEvents: [],
  debug: false,
  systemName: demandBytes(""),
};
const bus = new EventBus(clock, new FanOut(clock, 1000), () => manners);

/** A line as a decoder hands it on: a part of the packet that it came in. */
const lineOfPacket = (number: number, bytesOfPacket: number) => {
  const line = `Header${number}: a line that somebody has written`;
  return demandBytes(fromBytes(Buffer.from(`${"x".repeat(bytesOfPacket)}${line}`, "latin1")).slice(bytesOfPacket));
};

const eventOf = (number: number, bytesOfPacket: number) =>
  bus.render({ name: "UserEvent", classes: ["user"], body: [{ UserEvent: "x" }, lineOfPacket(number, bytesOfPacket)] });

test("an event that waits keeps no packets, after a hundred thousand as well as at first", () => {
  const packetBytes = 64 * 1024;
  const heldByOne = (): number => {
    const events = 200;
    const before = heap();
    const kept = Array.from({ length: events }, (_, number) => eventOf(number, packetBytes));
    const held = heap() - before;
    expect(kept).toHaveLength(events);
    return held / events;
  };
  expect(heldByOne()).toBeLessThan(2000);
  for (let number = 0; number < 100_000; number++) eventOf(number, 10);
  expect(heldByOne()).toBeLessThan(2000);
});
