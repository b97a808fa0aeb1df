import { bytes, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { createTestManager, type TestClient } from "../fakes.ts";

const users = [
  { name: "all", secret: "s", read: ["system", "call", "agent", "user"], write: "all" },
  { name: "call", secret: "s", read: ["call"], write: "all" },
  { name: "deaf", secret: "s", read: [], write: "all" },
] as const;

const fixture = (options: Parameters<typeof createTestManager>[1] = {}, general = {}) =>
  createTestManager({ users, general }, options);

const idOf = ({ session }: TestClient): number => session?.id ?? 0;
const queueEvent = { name: "QueueCallerAbandon", classes: ["agent"], body: [{ Queue: bytes("sales") }] } as const;
const onWire = "Event: QueueCallerAbandon\nPrivilege: agent,all\nQueue: sales\n\n";

describe("an event whose delivery is asked for", () => {
  test("comes as one that is emitted, and all who are logged in and do not get it are named, with the reason", () => {
    const { clock, connect, logIn, manager } = fixture();
    const stranger = connect();
    const [getting, call, deaf] = [logIn("all", "s"), logIn("call", "s"), logIn("deaf", "s")];
    const [choosy, filtered, off, slow] = [logIn("all", "s"), logIn("all", "s"), logIn("all", "s"), logIn("all", "s")];
    choosy.act("Events", "EventMask: call,system");
    filtered.act("Filter", "Operation: Add", "Filter: !Queue: sales");
    off.act("Events", "EventMask: off");
    slow.peer.backlogBytes = 10_000_000;
    for (const { peer } of [stranger, choosy, filtered, off, slow]) peer.taken();

    expect(manager.deliver(queueEvent)).toEqual({
      delivered: [idOf(getting)],
      withheld: [
        { session: idOf(call), why: "class", classes: ["agent"] },
        { session: idOf(deaf), why: "class", classes: ["agent"] },
        { session: idOf(choosy), why: "event mask", classes: ["agent"] },
        { session: idOf(filtered), why: "filter", classes: [] },
        { session: idOf(off), why: "event mask", classes: ["agent"] },
        { session: idOf(slow), why: "behind", classes: [] },
      ],
    });
    clock.endTurn();
    expect(getting.peer.taken()).toBe(onWire);
    for (const { peer } of [stranger, call, deaf, choosy, filtered, off, slow]) expect(peer.taken()).toBe("");
    expect(slow.session?.subscriber.queue.length).toBe(1);
  });

  test("is for some sessions alone when it is to be, in order with their other events and through their classes and filters", () => {
    const { clock, connect, logIn, manager } = fixture();
    const stranger = connect();
    const [one, other, call] = [logIn("all", "s"), logIn("all", "s"), logIn("call", "s")];
    stranger.peer.taken();
    manager.emit("Reload", { Module: "A" });
    const to = [idOf(one), idOf(call), idOf(stranger), 999];
    expect(manager.deliver(queueEvent, to)).toEqual({
      delivered: [idOf(one)],
      withheld: [{ session: idOf(call), why: "class", classes: ["agent"] }],
    });
    manager.emit("Reload", { Module: "B" });
    clock.endTurn();
    const reload = (module: string): string => `Event: Reload\nPrivilege: system,all\nModule: ${module}\n\n`;
    expect(one.peer.taken()).toBe(reload("A") + onWire + reload("B"));
    expect(other.peer.taken()).toBe(reload("A") + reload("B"));
    expect(stranger.peer.taken()).toBe("");
  });

  test("counts, is the last one and keeps its repeated headers as every event does", () => {
    const { clock, logIn, manager } = fixture();
    const client = logIn("all", "s");
    manager.deliver({ name: "Mine", classes: [], body: [{ B: 1 }, { A: 2 }, { B: demandBytes("\u00fc") }] });
    expect(manager.services.bus.last.name).toBe("Mine");
    expect([...manager.services.statistics.events]).toContainEqual(["Mine", 1]);
    clock.endTurn();
    expect(client.peer.taken()).toBe("Event: Mine\nPrivilege: <none>\nB: 1\nA: 2\nB: \u00fc\n\n");
  });

  test("has left, as everything has, when the manager was flushed", () => {
    const { clock, logIn, manager } = fixture();
    const client = logIn("all", "s");
    manager.deliver(queueEvent);
    manager.tell(idOf(client), "Mine\r\n\r\n");
    manager.flush();
    expect(client.peer.taken()).toBe(`${onWire}Mine\n\n`);
    clock.endTurn();
    expect(client.peer.taken()).toBe("");
  });

  test("reaches nobody when disabledevents names it", () => {
    const { clock, logIn, manager } = fixture({}, { disabledEvents: ["QueueCallerAbandon"] });
    const client = logIn("all", "s");
    expect(manager.deliver(queueEvent)).toEqual({
      delivered: [],
      withheld: [{ session: idOf(client), why: "disabled", classes: [] }],
    });
    clock.endTurn();
    expect(client.peer.taken()).toBe("");
  });

  test.each([1, 2000, 8000, 32_000, 1_000_000])(
    "is decided as an emitted one where all filters together may take %d steps",
    (filterEventWork) => {
      const outcomes = (["emit", "deliver"] as const).map((way) => {
        const { clock, logIn, manager } = fixture({ limits: { filterEventWork } });
        const clients = ["x", "y.*z", "[a-f]+[g-k]+q"].map((pattern) => {
          const client = logIn("all", "s");
          client.act("Filter", "Operation: Add", `Filter: !.*${pattern}.*w`);
          return client;
        });
        for (const { peer } of clients) peer.taken();
        const event = {
          name: "UserEvent",
          classes: ["user"],
          body: { UserEvent: demandBytes("ab ".repeat(90)) },
        } as const;
        const told = way === "emit" ? manager.services.bus.emit(event) : manager.deliver(event).delivered.length;
        clock.endTurn();
        const got = clients.map(({ peer }) => peer.hasMore);
        if (told !== undefined) expect(got.filter(Boolean)).toHaveLength(told);
        return got;
      });
      expect(outcomes[1]).toEqual(outcomes[0]);
      if (filterEventWork === 1) expect(outcomes[0]).toContain(false);
      if (filterEventWork === 1_000_000) expect(outcomes[0]).toEqual([true, true, true]);
    },
  );

  test("names what is no session's number, and what cannot be a header", () => {
    const { logIn, manager } = fixture();
    logIn("all", "s");
    const wrong: unknown = "1";
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript have no compiler to tell them
    expect(() => manager.deliver(queueEvent, [wrong as number])).toThrow("id is a string");
    expect(() => manager.deliver({ ...queueEvent, body: { Privilege: bytes("call,all") } })).toThrow(
      "not yours to give",
    );
  });
});
