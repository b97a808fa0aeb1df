import { bytes, type ByteString, fieldsOf } from "@pluto-ami/protocol";
import { describe, expect, test, vi } from "vitest";

import type { Backend } from "../../src/backend/backend.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";
import { ChannelBlock } from "../../src/event/channel-events.ts";
import { defineManagerSettings } from "../../src/settings/define-manager-settings.ts";
import type { ManagerSettings } from "../../src/settings/reading/read-manager-settings.ts";
import { channelNamed } from "../../src/testing/channel-named.ts";
import { createTestManager } from "../fakes.ts";

const [alice, bob] = [channelNamed("PJSIP/alice", "1.1"), channelNamed("PJSIP/bob", "1.2")];
const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;

const backendWith = (variable: Backend["channels"]["variable"]): Backend => ({
  ...emptyBackend,
  channels: { ...emptyBackend.channels, variable },
});

/** A manager whose reloads find these settings, one after the other. */
const create = (
  channelVars: readonly string[],
  variable: Backend["channels"]["variable"],
  limits = {},
  reloads: readonly ManagerSettings[] = [],
) => {
  const found = reloads.map((settings) => ({ kind: "loaded", settings, warnings: [] }) as const)[Symbol.iterator]();
  const parts = createTestManager(
    { users: [admin], general: { channelVars } },
    {
      backend: backendWith(variable),
      limits,
      configuration: { load: async () => found.next().value ?? { kind: "unchanged" } },
    },
  );
  const client = parts.logIn("admin", "x", "Events: call");
  const taken = (): string => {
    parts.clock.endTurn();
    return client.peer.taken();
  };
  return { ...parts, client, events: parts.manager.services.channelEvents, taken };
};

const headersOf = (text: string): string[] =>
  text.split("\n").filter((line) => /^(Event|.*(Uniqueid|ChanVar))/.test(line));

describe("channelvars in events (docs/protocol.md#channel-variables, #channel-block)", () => {
  test("each block has them at its end, with its prefix; unset ones are empty, values are escaped", async () => {
    const values: Readonly<Record<string, ByteString>> = {
      "1.1 colour": bytes("it's"),
      "1.2 CDR(x,y)": bytes("2"),
    };
    const { events, taken } = create(["colour", "CDR(x,y)"], ({ uniqueId }, name) => values[`${uniqueId} ${name}`]);
    const body = [new ChannelBlock(alice), new ChannelBlock(bob, "Dest"), { DialString: bytes("bob") }];
    await events.emit({ name: "DialBegin", classes: ["call"], body });
    const text = taken();
    expect(headersOf(text)).toEqual([
      "Event: DialBegin",
      "Uniqueid: 1.1",
      String.raw`ChanVariable: colour=it\'s`,
      "ChanVariable: CDR(x,y)=",
      "DestUniqueid: 1.2",
      "DestChanVariable: colour=",
      "DestChanVariable: CDR(x,y)=2",
    ]);
    expect(text.endsWith("DialString: bob\n\n")).toBe(true);
  });

  test("an event with a channel but no block of it ends in ChanVariable(<channel>)", async () => {
    const { events, taken } = create(["colour"], () => bytes("blue"));
    const body = [fieldsOf({ Channel: "PJSIP/alice", Newname: "PJSIP/a", Uniqueid: "1.1" })];
    await events.emit({ name: "Rename", classes: ["call"], body, channels: [alice] });
    expect(taken()).toBe(
      "Event: Rename\nPrivilege: call,all\nChannel: PJSIP/alice\nNewname: PJSIP/a\nUniqueid: 1.1\nChanVariable(PJSIP/alice): colour=blue\n\n",
    );
  });

  test("a reload changes what is shown, and without channelvars events are raised at once", async () => {
    const users = [admin];
    const { events, manager, taken } = create([], () => bytes("blue"), {}, [
      defineManagerSettings({ users, general: { channelVars: ["colour"] } }),
      defineManagerSettings({ users }),
    ]);
    const event = { name: "Newstate", classes: ["call"], body: [new ChannelBlock(alice)] } as const;
    void events.emit(event);
    expect(headersOf(taken())).toEqual(["Event: Newstate", "Uniqueid: 1.1"]);
    await manager.reload();
    await events.emit(event);
    expect(headersOf(taken())).toEqual(["Event: Newstate", "Uniqueid: 1.1", "ChanVariable: colour=blue"]);
    await manager.reload();
    void events.emit(event);
    expect(headersOf(taken())).toEqual(["Event: Newstate", "Uniqueid: 1.1"]);
  });

  test("events keep their order however long a backend takes", async () => {
    const { events, taken } = create(["colour"], async ({ uniqueId }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return uniqueId === "1.1" ? new Promise((resolve) => setImmediate(() => resolve(bytes("slow")))) : bytes("fast");
    });
    void events.emit({ name: "Newstate", classes: ["call"], body: [new ChannelBlock(alice)] });
    await events.emit({ name: "Hangup", classes: ["call"], body: [new ChannelBlock(bob), { Cause: 16 }] });
    expect(headersOf(taken())).toEqual([
      "Event: Newstate",
      "Uniqueid: 1.1",
      "ChanVariable: colour=slow",
      "Event: Hangup",
      "Uniqueid: 1.2",
      "ChanVariable: colour=fast",
    ]);
  });

  test("a backend that fails costs the values, not the event; the log says so", async () => {
    const { events, log, taken } = create(["colour"], () => Promise.reject(new Error("it is gone")));
    await events.emit({ name: "Newstate", classes: ["call"], body: [new ChannelBlock(alice)] });
    expect(headersOf(taken())).toEqual(["Event: Newstate", "Uniqueid: 1.1", "ChanVariable: colour="]);
    expect(log.lines).toContain("error No variables of PJSIP/alice: it is gone");
  });

  test("a backend that says nothing costs the values, not the event, nor those behind it", async () => {
    const never = new Promise<never>(() => {});
    const { clock, events, log, taken } = create(
      ["colour"],
      ({ uniqueId }) => (uniqueId === "1.1" ? never : bytes("blue")),
      { channelVariableTimeout: 5000 },
    );
    void events.emit({ name: "Newstate", classes: ["call"], body: [new ChannelBlock(alice)] });
    const last = events.emit({ name: "Hangup", classes: ["call"], body: [new ChannelBlock(bob)] });
    await clock.advance(4999);
    expect(taken()).toBe("");
    await clock.advance(1);
    await last;
    expect(headersOf(taken())).toEqual([
      "Event: Newstate",
      "Uniqueid: 1.1",
      "ChanVariable: colour=",
      "Event: Hangup",
      "Uniqueid: 1.2",
      "ChanVariable: colour=blue",
    ]);
    expect(log.lines).toContain("error No variables of PJSIP/alice: they did not come in time");
  });

  test("one that cannot be rendered is lost, the log says so, and those behind it come", async () => {
    const { events, log, taken } = create(["colour"], () => bytes("blue"));
    // As a backend in JavaScript may have it.
    const halfChannel = JSON.parse('{"name": "PJSIP/half"}');
    await events.emit({ name: "Newstate", classes: ["call"], body: [new ChannelBlock(halfChannel)] });
    await events.emit({ name: "Hangup", classes: ["call"], body: [new ChannelBlock(alice)] });
    expect(headersOf(taken())).toEqual(["Event: Hangup", "Uniqueid: 1.1", "ChanVariable: colour=blue"]);
    expect(log.lines).toContainEqual(expect.stringMatching(/^error Event Newstate was lost: /));
  });

  test.each([
    ["events", { channelEvents: 1 }],
    ["bytes", { channelEventBytes: 1000 }],
  ])("when too many %s wait for a backend, the next are lost, and the log says so", async (_, limits) => {
    let answer: (value: ByteString) => void = () => {};
    const { events, log, taken } = create(
      ["colour"],
      () => new Promise<ByteString>((resolve) => (answer = resolve)),
      limits,
    );
    const first = events.emit({ name: "Newstate", classes: ["call"], body: [new ChannelBlock(alice)] });
    await events.emit({ name: "Hangup", classes: ["call"], body: [new ChannelBlock(alice)] });
    expect(log.lines).toContain(
      "error Event Hangup was lost: 1 events (512 bytes) wait for the variables of their channels",
    );
    await vi.waitFor(() => {
      answer(bytes("blue"));
      expect(taken()).toContain("Newstate");
    });
    await first;
  });
});
