import { bytes, demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import { overflowPolicies } from "../../src/limits/queue-rules.ts";
import { createTestManager, settle, type TestClient } from "../fakes.ts";

const users = [
  { name: "a", secret: "s", read: ["user"], write: "all" },
  { name: "deaf", secret: "s", read: [], write: [] },
] as const;

const fixture = (limits: Readonly<Record<string, number | string>> = {}) => {
  const made = createTestManager({ users }, { limits });
  const raise = (name: string): void =>
    made.manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: demandBytes(name) } });
  return { ...made, raise };
};

const all256 = demandBytes(String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte)));
const event = (name: string): string => `Event: UserEvent\nPrivilege: user,all\nUserEvent: ${name}\n\n`;
const idOf = ({ session }: TestClient): number => session?.id ?? 0;

describe("a message that is told to one session", () => {
  test("comes as it is, to it alone, past classes and filters, before a login too", () => {
    const { clock, connect, logIn, manager } = fixture();
    const [stranger, deaf, other] = [connect(), logIn("deaf", "s"), logIn("a", "s")];
    const filtered = logIn("a", "s");
    filtered.act("Filter", "Operation: Add", "Filter: Event: Nothing");
    filtered.peer.taken();
    stranger.peer.taken();
    for (const client of [stranger, deaf, filtered]) {
      expect(manager.tell(idOf(client), all256)).toBe(true);
      expect(client.peer.hasMore).toBe(false);
      clock.endTurn();
      expect(client.peer.takenBytes()).toBe(all256);
    }
    expect(other.peer.taken()).toBe("");
  });

  test("comes in order with its events, all of a turn in one piece", () => {
    const { clock, logIn, manager, raise } = fixture();
    const [client, other] = [logIn("a", "s"), logIn("a", "s")];
    raise("1");
    manager.tell(idOf(client), "Event: Mine\r\n\r\n");
    raise("2");
    manager.tell(idOf(client), "Event: Mine\r\nAgain: 1\r\n\r\n");
    clock.endTurn();
    expect(client.peer.taken()).toBe(`${event("1")}Event: Mine\n\n${event("2")}Event: Mine\nAgain: 1\n\n`);
    expect(other.peer.taken()).toBe(event("1") + event("2"));
    raise("3");
    clock.endTurn();
    expect(client.peer.taken()).toBe(event("3"));
  });

  test("never comes inside an answer, but behind it; so an answer may come after that of the next action", async () => {
    const { clock, logIn, manager, raise } = fixture();
    let answer = (): void => {};
    manager.actions.register(
      defineAction({
        name: "Slow",
        classes: [],
        doc: { synopsis: "Is slow." },
        run: ({ reply }) =>
          new Promise((resolve) => {
            answer = () => {
              reply.success("Slow");
              resolve();
            };
          }),
      }),
    );
    manager.actions.register(
      defineAction({
        name: "Later",
        classes: [],
        doc: { synopsis: "Answers later." },
        run({ action, reply, session }) {
          reply.silence();
          clock.after(500, () => void session.tell(bytes(`Response: Success\r\nActionID: ${action.actionId}\r\n\r\n`)));
        },
      }),
    );
    const client = logIn("a", "s");
    client.act("Slow", "ActionID: 1");
    raise("1");
    manager.tell(idOf(client), "Event: Mine\r\n\r\n");
    clock.endTurn();
    expect(client.peer.taken()).toBe("");
    answer();
    await settle();
    expect(client.peer.taken()).toBe(`Response: Success\nActionID: 1\nMessage: Slow\n\n${event("1")}Event: Mine\n\n`);

    client.act("Later", "ActionID: 2");
    client.act("Events", "ActionID: 3", "EventMask: on");
    expect(client.peer.taken()).toBe("Response: Success\nActionID: 3\nEvents: On\n\n");
    await clock.advance(500);
    expect(client.peer.taken()).toBe("Response: Success\nActionID: 2\n\n");
  });

  test("wakes a WaitEvent, and is what it waited for, over HTTP too", async () => {
    const { logIn, manager, poll } = fixture();
    const client = logIn("a", "s", "Events: off");
    client.act("WaitEvent");
    manager.tell(idOf(client), "Event: Mine\r\n\r\n");
    await settle();
    expect(client.peer.taken()).toBe(
      "Response: Success\nMessage: Waiting for Event completed.\n\nEvent: Mine\n\nEvent: WaitEventComplete\n\n",
    );
    const poller = poll();
    await poller.act("login", "username: a", "secret: s", "events: off");
    expect(poller.session.tell("Event: Mine\r\n\r\n")).toBe(true);
    expect(await poller.act("waitevent")).toContain("\n\nEvent: Mine\n\nEvent: WaitEventComplete\n\n");
  });

  test("stays when its client wants other events, or none, or may read none any more", () => {
    const { clock, logIn, manager, raise } = fixture();
    const client = logIn("a", "s");
    client.peer.takes = false;
    client.peer.backlogBytes = 1e9;
    raise("1");
    manager.tell(idOf(client), "Event: Mine\r\n\r\n");
    clock.endTurn();
    client.session?.requestEvents(0);
    client.peer.takes = true;
    client.peer.backlogBytes = 0;
    client.session?.peerDrained();
    expect(client.peer.taken()).toBe("Event: Mine\n\n");
  });

  test.each(overflowPolicies)(
    "waits for one who reads slowly, and counts as an event does: %s",
    async (queuePolicy) => {
      const { clock, log, logIn, manager } = fixture({ queueEvents: 3, queuePolicy });
      const [slow, other] = [logIn("a", "s"), logIn("a", "s")];
      slow.peer.backlogBytes = 1e9;
      const told = [1, 2, 3, 4, 5].map((number) =>
        manager.tell(idOf(slow), bytes(`Event: Mine\r\nNumber: ${number}\r\n\r\n`)),
      );
      clock.endTurn();
      const isGone = queuePolicy === "disconnect";
      expect(told).toEqual(isGone ? [true, true, true, false, false] : [true, true, true, true, true]);
      expect(slow.peer.isDestroyed).toBe(isGone);
      if (isGone) expect(log.lines.at(-1)).toMatch(/reads too slowly and was disconnected with 3 events/);
      else {
        expect(manager.sessions()[0]).toMatchObject({ pendingEvents: 3, dropped: 2 });
        slow.peer.backlogBytes = 0;
        slow.session?.peerDrained();
        const numbers = queuePolicy === "drop-oldest" ? [3, 4, 5] : [1, 2, 3];
        expect(slow.peer.taken()).toMatch(
          new RegExp(
            `^Event: EventsLost\n[^]*${numbers.map((number) => `Event: Mine\nNumber: ${number}\n\n`).join("")}$`,
          ),
        );
      }
      manager.tell(idOf(other), "x");
      clock.endTurn();
      expect(other.peer.taken()).toBe("x");
    },
  );

  test("takes room that all sessions share", () => {
    const { clock, logIn, manager } = fixture({ queueTotalBytes: 10_000, queueBytes: 1e6 });
    const client = logIn("a", "s");
    client.peer.backlogBytes = 1e9;
    for (let at = 0; at < 11; at++) manager.tell(idOf(client), demandBytes("x".repeat(1000)));
    clock.endTurn();
    expect(client.peer.isDestroyed).toBe(true);
    expect(manager.services.queueRoom.held.total).toBe(0);
  });

  test("is never too much for one who reads as fast as it comes", () => {
    const { clock, logIn, manager } = fixture({ queueEvents: 1000, batchBytes: 1000 });
    const client = logIn("a", "s");
    for (let at = 0; at < 5000; at++) expect(manager.tell(idOf(client), bytes(`${at};`))).toBe(true);
    clock.endTurn();
    expect(client.peer.taken()).toBe(Array.from({ length: 5000 }, (_, at) => `${at};`).join(""));
  });

  test("does not pile up for one over HTTP who never asks", async () => {
    const { log, manager, poll } = fixture({ queueEvents: 3 });
    const poller = poll();
    await poller.act("login", "username: a", "secret: s");
    const told = [1, 2, 3, 4, 5, 6].map(() => poller.session.tell("Event: Mine\r\n\r\n"));
    expect(told).toEqual([true, true, true, false, false, false]);
    expect(manager.sessions()[0]).toMatchObject({ pendingEvents: 0, dropped: 4 });
    expect(log.lines.filter((line) => line.includes("did not fetch its events"))).toHaveLength(1);
    const asked = poller.act("waitevent");
    expect(poller.session.tell("Event: Again\r\n\r\n")).toBe(true);
    expect(await asked).toContain("Event: Again");
  });

  test("is refused when there is no such session, or it is closed, or closing", async () => {
    const { clock, logIn, manager } = fixture();
    const [kicked, gone, halfClosed, stopped] = [logIn("a", "s"), logIn("a", "s"), logIn("a", "s"), logIn("a", "s")];
    manager.kick(idOf(kicked));
    gone.session?.peerClosed();
    halfClosed.session?.peerEnded();
    for (const client of [kicked, gone, halfClosed]) {
      expect(manager.tell(idOf(client), "x")).toBe(false);
      expect(client.session?.tell("x")).toBe(false);
    }
    expect(manager.tell(999, "x")).toBe(false);
    const over = manager.shutdown();
    expect(manager.tell(idOf(stopped), "x")).toBe(false);
    for (const { session } of [kicked, halfClosed, stopped]) session?.peerClosed();
    await clock.advance(1000);
    await over;
  });

  test("is told, what waits of it, before a shutdown", async () => {
    const { clock, logIn, manager } = fixture();
    const client = logIn("a", "s");
    manager.tell(idOf(client), "Event: Last\r\n\r\n");
    const over = manager.shutdown();
    expect(client.peer.taken()).toBe("Event: Last\n\n");
    client.session?.peerClosed();
    await clock.advance(1000);
    await over;
  });

  test("is bytes", () => {
    const { logIn, manager } = fixture();
    const client = logIn("a", "s");
    // @ts-expect-error: text is no byte string
    const tellText = (text: string) => manager.tell(idOf(client), text);
    expect(() => tellText("Grüße aus Łódź")).toThrow(expect.objectContaining({ code: "E_NO_BYTES" }));
    expect(() => manager.tell(Number.NaN, "x")).toThrow(expect.objectContaining({ name: "SettingsError" }));
  });

  test("keeps its place, whatever comes, stops and goes on (any order of events, messages and stalls)", () => {
    const step = fc.constantFrom("event", "tell", "turn", "stall", "drain");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, logIn, manager, raise } = fixture();
        const client = logIn("a", "s");
        const expected: string[] = [];
        for (const [at, kind] of steps.entries()) {
          if (kind === "event") {
            raise(String(at));
            expected.push(event(String(at)));
          } else if (kind === "tell") {
            manager.tell(idOf(client), bytes(`Event: Mine\r\nNumber: ${at}\r\n\r\n`));
            expected.push(`Event: Mine\nNumber: ${at}\n\n`);
          } else if (kind === "turn") clock.endTurn();
          else if (kind === "stall") client.peer.backlogBytes = 1e9;
          else {
            client.peer.backlogBytes = 0;
            client.session?.peerDrained();
          }
        }
        client.peer.backlogBytes = 0;
        client.session?.peerDrained();
        clock.endTurn();
        expect(client.peer.taken()).toBe(expected.join(""));
        expect(manager.services.queueRoom.held.total).toBe(0);
      }),
    );
  });
});
