import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { describe, expect, test } from "vitest";

import type { EventMessage } from "../../src/event/event-message.ts";
import { EventRouter } from "../../src/event/event-router.ts";

const kilobyte = 1024;

describe("the router of events", () => {
  test("knows names in any case, listeners that come and go, and everybody's *", () => {
    const router = new EventRouter(undefined, 2);
    const heard: string[] = [];
    const same = (event: EventMessage): void => void heard.push(`a${event.name}`);
    const offs = [router.on("hangup", same), router.on("HANGUP", same)];
    router.on("*", (event) => heard.push(`*${event.name}`));
    router.takeText("Hangup", "Event: Hangup");
    offs[0]?.();
    offs[0]?.();
    for (const name of ["Hangup", "B", "C", "D"]) router.takeText(name, `Event: ${name}`);
    router.clear();
    router.takeText("Hangup", "Event: Hangup");
    expect(heard).toEqual(["aHangup", "aHangup", "*Hangup", "aHangup", "*Hangup", "*B", "*C", "*D"]);
  });

  test("a listener that takes itself away while it is called disturbs no other", () => {
    const router = new EventRouter(undefined, 10);
    const heard: string[] = [];
    const off = router.on("A", () => {
      heard.push("once");
      off();
    });
    router.on("A", () => heard.push("always"));
    router.takeText("A", "Event: A");
    router.takeText("A", "Event: A");
    expect(heard).toEqual(["once", "always", "always"]);
  });

  test("an event that is kept does not keep what it came with", () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    const router = new EventRouter(undefined, 10);
    const kept: EventMessage[] = [];
    router.on("A", (event) => kept.push(event));
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 500; n++) {
      const chunk = Buffer.alloc(64 * kilobyte, `Event: A\r\nN: ${n}\r\n`).toString("latin1");
      router.takeText("A", chunk.slice(0, 200));
    }
    if (typeof collect === "function") collect();
    expect(kept).toHaveLength(500);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(8 * kilobyte * kilobyte);
  });
});
