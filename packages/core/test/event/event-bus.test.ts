import { bytes, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { createTestManager } from "../fakes.ts";

const users = [
  { name: "all", secret: "s", read: "all", write: "all" },
  { name: "call", secret: "s", read: ["call"], write: "all" },
] as const;

describe("an event of others that is relayed", () => {
  test.each([
    "Event: QueueCallerAbandon\r\nPrivilege: agent,all\r\nQueue: sales\r\n\r\n",
    "Event:QueueCallerAbandon\nQueue: a\xFFb\n\n",
  ])("leaves as it is for all who may hear it: %j", (text) => {
    const { clock, logIn, manager } = createTestManager({ users, general: { timestampEvents: true } });
    const [getting, choosy, other] = [logIn("all", "s"), logIn("all", "s"), logIn("call", "s")];
    choosy.act("Filter", "Operation: Add", "Filter: !Queue: ");
    for (const { peer } of [getting, choosy, other]) peer.taken();
    manager.services.bus.relay({ name: "QueueCallerAbandon", classes: ["agent"], text: demandBytes(text) });
    clock.endTurn();
    expect([getting, choosy, other].map(({ peer }) => peer.taken())).toEqual([text.replaceAll("\r\n", "\n"), "", ""]);
    expect(manager.services.statistics.events.total).toBeGreaterThan(0);
  });

  test("is nobody's when it is disabled", () => {
    const { clock, logIn, manager } = createTestManager({ users, general: { disabledEvents: ["Hangup"] } });
    const { peer } = logIn("all", "s");
    peer.taken();
    manager.services.bus.relay({ name: "Hangup", classes: ["call"], text: bytes("Event: Hangup\r\n\r\n") });
    clock.endTurn();
    expect(peer.taken()).toBe("");
  });
});
