import { fromText, bytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defineAction } from "../src/action/define-action.ts";
import { defineCommand } from "../src/command/define-command.ts";
import { DefinitionError } from "../src/definition-error.ts";
import { Manager } from "../src/manager.ts";
import { silentLog } from "../src/ports/silent-log.ts";
import { defineManagerSettings } from "../src/settings/define-manager-settings.ts";
import { createTestManager, FakeClock, FakePeer, settle } from "./fakes.ts";

const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;
const caller = { name: "caller", secret: "x", read: ["call"], write: ["call"] } as const;

const rung = {
  name: "DoorbellRung",
  classes: ["call"],
  doc: { synopsis: "Somebody rang: Türklingel.", parameters: { Door: "Which door." } },
} as const;

const ring = defineAction({
  name: "Ring",
  classes: ["call"],
  needs: ["bus"],
  doc: { synopsis: "Ring the doorbell." },
  run({ action, bus, reply }) {
    reply.success("Ding");
    bus.emit({ ...rung, body: { Door: action.get("Door") } });
  },
});

const doors = defineCommand({
  syntax: "door show [front|back]",
  summary: "Show doors",
  usage: "Usage: door show [front|back]\n       Shows the doors.\n",
  run: () => ["front", "back"],
  print: (names) => names.map(fromText),
});

const embedded = (users: Parameters<typeof createTestManager>[0]["users"] = [admin, caller]) => {
  const parts = createTestManager({ users });
  parts.manager.actions.register(ring);
  parts.manager.events.register(rung);
  parts.manager.commands.register(doors);
  return parts;
};

test("a manager needs a clock, a log, chance and settings; what it is not given says nothing", async () => {
  const clock = new FakeClock();
  const manager = new Manager({
    clock,
    log: silentLog,
    random: { integer: () => 1 },
    settings: defineManagerSettings({ users: [admin] }),
  });
  const peer = new FakePeer();
  const session = manager.connect(peer);
  session?.receive(Buffer.from("Action: Login\r\nUsername: admin\r\nSecret: x\r\nEvents: off\r\n\r\n"));
  peer.taken();
  session?.receive(Buffer.from("Action: Command\r\nCommand: core show version\r\n\r\n"));
  await settle();
  expect(peer.taken()).toContain("Output: Pluto");
});

const emitOf =
  (manager: Manager) =>
  (...given: Parameters<Manager["emit"]>): void =>
    manager.emit(...given);

describe("what is registered", () => {
  const ask = async (action: string, ...headers: string[]): Promise<string> => {
    const client = embedded().logIn("admin", "x", "Events: off");
    client.act(action, ...headers);
    await settle();
    return client.peer.taken();
  };

  test.each([
    ["the action in ListCommands", "ListCommands", [], "Ring: Ring the doorbell. (Priv: call,all)\n"],
    ["the action's documentation", "Command", ["Command: manager show command Ring"], "Ring the doorbell."],
    ["the event in the list of events", "Command", ["Command: manager show events"], "DoorbellRung"],
    ["the event's headers", "Command", ["Command: manager show event doorbellrung"], "Which door."],
    ["the event's text, in any letters", "Command", ["Command: manager show event DoorbellRung"], "Türklingel"],
    ["the command in help", "Command", ["Command: help"], "door show [front|back]         -- Show doors"],
    ["the command's usage", "Command", ["Command: help door show"], "Usage: door show [front|back]"],
    ["what the command prints", "Command", ["Command: door show"], "Output: front\nOutput: back\n"],
  ])("is shown: %s", async (_what, action, headers, shown) => {
    expect(await ask(action, ...headers)).toContain(fromText(shown));
  });

  test("is completed", () => {
    const { manager } = embedded();
    expect(manager.commands.complete(bytes("door show "), noBytes, manager.services)).toEqual(["", "back", "front"]);
    expect(
      manager.commands.complete(bytes("manager show event Doorbell"), bytes("Doorbell"), manager.services),
    ).toEqual(["DoorbellRung", "DoorbellRung"]);
  });

  test("runs: the answer, then the event, for those who may have it", () => {
    const { clock, logIn } = embedded();
    const [one, other] = [logIn("caller", "x"), logIn("admin", "x", "Events: system")];
    one.act("Ring", "Door: front");
    clock.endTurn();
    expect(one.peer.taken()).toBe(
      "Response: Success\nMessage: Ding\n\nEvent: DoorbellRung\nPrivilege: call,all\nDoor: front\n\n",
    );
    expect(other.peer.taken()).toBe("");
  });

  test.each([
    ["an action twice", () => embedded().manager.actions.register(ring), "There is an action named Ring already."],
    ["an event twice", () => embedded().manager.events.register(rung), "There is an event named DoorbellRung already."],
    ["a command twice", () => embedded().manager.commands.register(doors), "There is a command named door show"],
    ["an event of the catalogue", () => embedded().manager.events.register({ ...rung, name: "hangup" }), "already"],
    ["a name of two words", () => embedded().manager.actions.register({ ...ring, name: "Ring it" }), "'Ring it'"],
    ["a name with a line end", () => embedded().manager.events.register({ ...rung, name: "A\r\nB" }), "no name"],
    ["a command without words", () => embedded().manager.commands.register({ ...doors, syntax: " " }), "empty"],
  ])("is refused: %s", (_what, register, message) => {
    expect(register).toThrow(DefinitionError);
    expect(register).toThrow(message);
  });

  test("is refused with a class that is none, which would let everybody in", () => {
    const { manager } = createTestManager({ users: [admin] });
    // As a program in JavaScript may have it.
    const misspelt = JSON.parse('{"name": "Ring", "classes": ["cal"], "doc": {"synopsis": "Ring."}}');
    expect(() => manager.actions.register({ ...misspelt, run() {} })).toThrow("Ring: 'cal' is no permission class.");
    expect(() => manager.events.register(misspelt)).toThrow(DefinitionError);
  });

  test.each([
    [
      "a guard under another name",
      { guard: () => "no" },
      "There is no option 'Ring.guard'; did you mean 'Ring.guards'?",
    ],
    ["one guard that is no list", { guards: () => "no" }, "Ring.guards is a function; use an array of functions"],
    ["a guard that is no function", { guards: ["no"] }, "Ring.guards[0] is a string; use a function."],
  ])("is refused with %s, which would let everybody pass", (_what, part, message) => {
    const { manager } = createTestManager({ users: [admin] });
    const misspelt: typeof ring = Object.assign({ ...ring }, part);
    expect(() => manager.actions.register(misspelt)).toThrow(DefinitionError);
    expect(() => manager.actions.register(misspelt)).toThrow(message);
  });

  test("can be what another manager has registered", () => {
    const registered = embedded().manager.actions.find("Ring");
    const { manager } = createTestManager({ users: [admin] });
    if (registered !== undefined) manager.actions.register(registered);
    expect(manager.actions.find("ring")?.name).toBe("Ring");
  });
});

describe("emit", () => {
  test.each([
    ["an event of one's own", "DoorbellRung", { Door: "front" }, "Privilege: call,all\nDoor: front\n"],
    ["one of the catalogue, in any case of letters", "hangup", { Cause: 16 }, "Event: Hangup\nPrivilege: call,all\n"],
    ["text, as UTF-8", "DoorbellRung", { Door: "Küche 🔔" }, fromText("Door: Küche 🔔\n")],
    ["a list as repeated headers", "DoorbellRung", { Door: ["a", "ß"] }, fromText("Door: a\nDoor: ß\n")],
    ["a line end in a value as a blank", "DoorbellRung", { Door: "a\r\nEvent: b" }, "Door: a Event: b\n"],
  ])("sends %s", (_what, name, fields, expected) => {
    const { clock, logIn, manager } = embedded();
    const client = logIn("caller", "x");
    manager.emit(name, fields);
    clock.endTurn();
    expect(client.peer.taken()).toContain(expected);
  });

  test.each([
    ["an event that is not registered", () => embedded().manager.emit("DoorbellRang"), "no event named DoorbellRang"],
    [
      "a header's name that would break the lines",
      () => embedded().manager.emit("Hangup", { "A: b\r\nC": 1 }),
      "header",
    ],
    ["no event", () => Reflect.apply(emitOf(embedded().manager), undefined, [null]), "event is null; use a name"],
    ["a number", () => Reflect.apply(emitOf(embedded().manager), undefined, [7]), "event is a number; use a name"],
    ["an event without a name", () => Reflect.apply(emitOf(embedded().manager), undefined, [{}]), "event is missing"],
    ["no headers", () => Reflect.apply(emitOf(embedded().manager), undefined, ["Hangup", null]), "headers is null"],
  ])("refuses %s", (_what, emit, message) => {
    expect(emit).toThrow(DefinitionError);
    expect(emit).toThrow(message);
  });
});

describe("who is here", () => {
  test("is told with rights, start and queue", () => {
    const { clock, connect, logIn, manager } = embedded([admin, { ...caller, name: "Анна" }]);
    connect();
    const client = logIn(fromText("Анна"), "x", "Events: off");
    const [stranger, anna] = manager.sessions();
    expect(stranger).toMatchObject({ id: 1, username: "", loginTime: undefined, read: [], write: [] });
    expect(anna).toEqual({
      id: 2,
      username: "Анна",
      transport: "TCP",
      remote: { host: "127.0.0.1", port: 40000 },
      isOverHttp: false,
      loginTime: clock.wall(),
      read: ["call"],
      write: ["call"],
      events: [],
      isBehind: false,
      pendingEvents: 0,
      pendingBytes: 0,
      dropped: 0,
    });
    client.session?.peerClosed();
    expect(manager.sessions().map(({ id }) => id)).toEqual([1]);
    expect(manager.closedSessions()).toMatchObject([{ id: 2, username: "Анна", reason: "hung up" }]);
  });

  test("shows who is behind, and what waits for whom", () => {
    const { clock, logIn, manager } = embedded();
    const client = logIn("caller", "x");
    client.peer.backlogBytes = 10_000_000;
    manager.emit("DoorbellRung", { Door: "front" });
    clock.endTurn();
    expect(manager.sessions()).toMatchObject([
      { events: ["call"], isBehind: true, pendingEvents: 1, pendingBytes: 57 },
    ]);
  });

  test("can be sent away, once", () => {
    const { logIn, manager } = embedded();
    const client = logIn("caller", "x");
    expect([manager.kick(1), manager.kick(1), manager.kick(7)]).toEqual([true, false, false]);
    expect(client.peer.isDestroyed).toBe(true);
  });
});
