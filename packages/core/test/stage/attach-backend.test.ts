import { bytes, type ByteString, fromText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { UserDirectory } from "../../src/access/user/user-directory.ts";
import { Secret } from "../../src/access/user/secret.ts";
import { defineAction } from "../../src/action/define-action.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";
import { defineCommand } from "../../src/command/define-command.ts";
import { DefinitionError } from "../../src/definition-error.ts";
import { ChannelBlock } from "../../src/event/channel-events.ts";
import { defineEvent } from "../../src/event/define-event.ts";
import type { ManagerOptions } from "../../src/manager-options.ts";
import { SessionRegistry } from "../../src/session/registry/session-registry.ts";
import { defineManagerSettings } from "../../src/settings/define-manager-settings.ts";
import type { AttachBackend } from "../../src/stage/attach-backend.ts";
import type { Stage } from "../../src/stage/stage.ts";
import { channelNamed } from "../../src/testing/channel-named.ts";
import { createTestManager, settle } from "../fakes.ts";

const admin = { name: "admin", secret: "s3cret-of-admin", read: "all", write: "all" } as const;
const alice = channelNamed("PJSIP/alice-1", "17.1");

const parked = defineEvent({
  name: "TramParked",
  classes: ["call"],
  doc: { synopsis: "A tram stands in the depot.", parameters: { Line: "Its line." } },
});
const park = (stage: Stage) =>
  defineAction({
    name: "TramPark",
    classes: ["call"],
    doc: { synopsis: "Park a tram." },
    run({ action, reply }) {
      reply.success("Parked");
      stage.emit(parked, { Line: action.get("Line") });
    },
  });
const shown = defineCommand({
  syntax: "tram show",
  summary: "Show trams",
  usage: "Usage: tram show\n       Shows the trams.\n",
  run: () => ["16", "18"],
  print: (lines) => lines.map(fromText),
});

/** A manager with this backend, and the stage that it was given. */
const attached = (bring: (stage: Stage) => void = () => {}, options: Partial<ManagerOptions> = {}) => {
  const stages: Stage[] = [];
  const backend: AttachBackend = (stage) => {
    bring(stage);
    stages.push(stage);
    const variable = async (_: unknown, name: string): Promise<ByteString | undefined> =>
      name === "TENANT" ? bytes("zoo") : undefined;
    return { ...emptyBackend, channels: { ...emptyBackend.channels, find: () => alice, variable } };
  };
  const parts = createTestManager({ users: [admin], general: { channelVars: [] } }, { ...options, backend });
  const [stage] = stages;
  if (stage === undefined) throw new Error("It was not attached");
  return { ...parts, stage };
};

const everything = (stage: Stage): void => {
  stage.events.register(parked);
  stage.actions.register(park(stage));
  stage.commands.register(shown);
  stage.modules.register({ name: "app_tram", reload: async () => true });
};

describe("a backend that is attached", () => {
  test("is what the actions on calls ask", async () => {
    const client = attached().logIn("admin", admin.secret, "Events: off");
    client.act("Getvar", "Channel: PJSIP/alice-1", "Variable: TENANT");
    await settle();
    expect(client.peer.taken()).toContain("Value: zoo\n");
  });

  test.each([
    ["its action in ListCommands", "ListCommands", [], "TramPark: Park a tram. (Priv: call,all)\n"],
    ["its event in the list of events", "Command", ["Command: manager show events"], "TramParked"],
    ["its event's headers", "Command", ["Command: manager show event TramParked"], "Its line."],
    ["its command in help", "Command", ["Command: help"], "tram show"],
    ["what its command prints", "Command", ["Command: tram show"], "Output: 16\nOutput: 18\n"],
    ["its module in ModuleCheck", "ModuleCheck", ["Module: app_tram"], "Response: Success\n"],
    ["its module in Reload", "Reload", ["Module: app_tram"], "Message: Module Reloaded\n"],
  ])("brings things of its own: %s", async (_what, action, headers, expected) => {
    const client = attached(everything).logIn("admin", admin.secret, "Events: off");
    client.act(action, ...headers);
    await settle();
    expect(client.peer.taken()).toContain(expected);
  });

  test("raises events of its own from an action of its own", () => {
    const { clock, logIn } = attached(everything);
    const client = logIn("admin", admin.secret);
    client.act("TramPark", "Line: 16");
    clock.endTurn();
    expect(client.peer.taken()).toBe(
      "Response: Success\nMessage: Parked\n\nEvent: TramParked\nPrivilege: call,all\nLine: 16\n\n",
    );
  });

  test.each<[string, (stage: Stage) => void, string]>([
    ["an action", (stage) => stage.actions.register({ ...park(stage), name: "hangup" }), "an action named hangup"],
    ["an event", (stage) => stage.events.register({ ...parked, name: "Newchannel" }), "an event named Newchannel"],
    ["a command", (stage) => stage.commands.register({ ...shown, syntax: "module reload" }), "named module reload"],
    ["a module", (stage) => stage.modules.register({ name: "manager" }), "a module named manager"],
  ])("cannot bring %s that the manager has: nothing is made", (_what, bring, message) => {
    expect(() => attached(bring)).toThrow(DefinitionError);
    expect(() => attached(bring)).toThrow(message);
  });

  test.each<[string, unknown, string]>([
    ["is a promise", async () => emptyBackend, "The backend is a promise"],
    ["is nothing", () => undefined, "The backend has no channels, deviceStates"],
    ["lacks a port", { ...emptyBackend, dialplan: undefined }, "The backend has no dialplan: spread emptyBackend"],
    [
      "lacks a method of a port",
      { ...emptyBackend, channels: { ...emptyBackend.channels, hangUp: undefined } },
      "backend.channels.hangUp is missing; use a function.",
    ],
    [
      "has misspelt the one that it lacks",
      { ...emptyBackend, mailboxes: { counts: () => undefined } },
      "backend.mailboxes.count is missing; use a function. Nobody asks for 'backend.mailboxes.counts': is it meant for that?",
    ],
    [
      "has misspelt one of a port that is made from the empty one",
      { ...emptyBackend, channels: { ...emptyBackend.channels, hangup: () => true } },
      "There is no method 'backend.channels.hangup'; did you mean 'backend.channels.hangUp'?",
    ],
    [
      "has a port that is misspelt",
      { ...emptyBackend, chanels: emptyBackend.channels },
      "There is no port of a backend 'chanels'; did you mean 'channels'?",
    ],
    [
      "has what is no method",
      { ...emptyBackend, presence: { ...emptyBackend.presence, list: [] } },
      "backend.presence.list is an array; use a function.",
    ],
    ["has null for a port", () => ({ ...emptyBackend, presence: null }), "The backend has no presence"],
  ])("is refused when it %s", (_what, backend, message) => {
    // As a program in JavaScript may have it.
    const options: Partial<ManagerOptions> = {};
    Reflect.set(options, "backend", backend);
    expect(() => createTestManager({ users: [admin] }, options)).toThrow(DefinitionError);
    expect(() => createTestManager({ users: [admin] }, options)).toThrow(message);
  });
});

test.each(
  Object.entries(emptyBackend).flatMap(([port, of]) => Object.keys(of).map((method) => [port, method] as const)),
)("each method is asked for when a backend is attached: %s.%s", (port, method) => {
  const options: Partial<ManagerOptions> = {};
  Reflect.set(options, "backend", { ...emptyBackend, [port]: { ...Reflect.get(emptyBackend, port), [method]: 7 } });
  expect(() => createTestManager({ users: [admin] }, options)).toThrow(
    `backend.${port}.${method} is a number; use a function.`,
  );
});

test("a backend of a class of its own has what else it likes", () => {
  class Trams {
    readonly channels = { ...emptyBackend.channels };
    readonly channel = { number: 16 };
    readonly deviceStates = emptyBackend.deviceStates;
    readonly dialplan = emptyBackend.dialplan;
    readonly extensionStates = emptyBackend.extensionStates;
    readonly loadableModules = emptyBackend.loadableModules;
    readonly mailboxes = emptyBackend.mailboxes;
    readonly presence = emptyBackend.presence;
  }
  expect(() => createTestManager({ users: [admin] }, { backend: new Trams() })).not.toThrow();
});

describe("a stage", () => {
  test("has these parts and no others, which nobody can put others in place of", () => {
    const { stage } = attached();
    expect(Object.keys(stage).sort()).toEqual(
      ["actions", "clock", "commands", "emit", "events", "log", "modules", "raise", "random", "state"].sort(),
    );
    for (const part of [stage, stage.state, stage.actions, stage.commands, stage.events, stage.modules])
      expect(Object.isFrozen(part)).toBe(true);
  });

  test("leads to no user, secret or session", () => {
    const { stage } = attached(everything);
    const seen = new Set<unknown>();
    const follow = (value: unknown): void => {
      if (typeof value !== "object" || value === null || seen.has(value)) return;
      seen.add(value);
      for (let from: unknown = value; from !== null && from !== Object.prototype; from = Object.getPrototypeOf(from))
        for (const key of Reflect.ownKeys(Object(from))) follow(Reflect.get(Object(from), key, value));
    };
    follow(stage);
    const forbidden = [Secret, UserDirectory, SessionRegistry];
    expect([...seen].filter((value) => forbidden.some((kind) => value instanceof kind))).toEqual([]);
    expect(JSON.stringify([...seen].map((value) => Object.values(Object(value))))).not.toContain(admin.secret);
  });

  test("has the settings in force from the beginning, and follows them", async () => {
    const names: string[] = [];
    const settings = defineManagerSettings({ users: [admin] });
    const { manager, stage, clock } = attached(({ state }) => names.push(state.systemName), {
      settings: { ...settings, systemName: bytes("depot") },
      configuration: {
        load: async () => ({ kind: "loaded", settings: { ...settings, systemName: bytes("yard") }, warnings: [] }),
      },
    });
    expect(names).toEqual(["depot"]);
    const { startedAt } = stage.state;
    expect([startedAt, stage.state.shuttingDown]).toEqual([stage.state.reloadedAt, false]);
    await clock.advance(1000);
    expect(await stage.modules.reload()).toMatchObject({ done: ["manager"], failed: [] });
    expect(stage.state.systemName).toBe("yard");
    expect(stage.state.reloadedAt.steady).toBe(startedAt.steady + 1000);
    const end = manager.shutdown();
    expect(stage.state.shuttingDown).toBe(true);
    await end;
  });

  test("reloads one module, and everybody hears of it", async () => {
    const { clock, log, logIn, stage } = attached(everything);
    const client = logIn("admin", admin.secret);
    await stage.modules.reload("app_tram");
    clock.endTurn();
    expect(client.peer.taken()).toContain("Event: Reload\nPrivilege: system,all\nModule: app_tram\nStatus: 0\n");
    expect(log.lines).toContain("notice The configuration is in force (reload of app_tram by the backend)");
  });

  test("can be used while the backend is made: nobody is there to hear of it", async () => {
    const { log } = attached((stage) => {
      everything(stage);
      stage.emit(parked, { Line: "1" });
      void stage.raise({ name: "Newchannel", body: [new ChannelBlock(alice)] });
    });
    await settle();
    expect(log.lines).toEqual([]);
  });
});

describe("an event that is raised on the stage", () => {
  const withVariables = (): ReturnType<typeof attached> => {
    const settings = defineManagerSettings({ users: [admin], general: { channelVars: ["TENANT"] } });
    return attached(everything, { settings });
  };

  test("has the block of its channel, what channelvars names of it, and the classes it was registered with", async () => {
    const { clock, logIn, stage } = withVariables();
    const client = logIn("admin", admin.secret);
    await stage.raise({ name: "Hangup", body: [new ChannelBlock(alice), { Cause: 16, "Cause-txt": bytes("Normal") }] });
    clock.endTurn();
    expect(client.peer.taken()).toMatch(
      /^Event: Hangup\nPrivilege: call,all\nChannel: PJSIP\/alice-1\n[^]*ChanVariable: TENANT=zoo\nCause: 16\nCause-txt: Normal\n\n$/,
    );
  });

  test("needs no registration when it has its classes", async () => {
    const { clock, logIn, stage } = attached();
    const client = logIn("admin", admin.secret);
    await stage.raise({ name: "Newexten", classes: ["dialplan"], body: [{ Extension: bytes("100") }] });
    clock.endTurn();
    expect(client.peer.taken()).toBe("Event: Newexten\nPrivilege: dialplan,all\nExtension: 100\n\n");
  });

  test("comes after those that were raised before it, though their variables take their time", async () => {
    const { clock, logIn, stage } = withVariables();
    const client = logIn("admin", admin.secret);
    void stage.raise({ name: "Newchannel", body: [new ChannelBlock(alice)] });
    await stage.raise({ name: "TramParked", body: [{ Line: fromText("Küche") }] });
    clock.endTurn();
    expect(client.peer.taken().match(/Event: .*/g)).toEqual(["Event: Newchannel", "Event: TramParked"]);
  });

  test.each<[string, Parameters<Stage["raise"]>[0], string]>([
    ["is registered nowhere and has no classes", { name: "Tram", body: [] }, "There is no event named Tram"],
    ["has a class that is none", JSON.parse('{"name": "Tram", "classes": ["cal"], "body": []}'), "'cal'"],
    ["has a name of two words", { name: "A tram", classes: ["call"], body: [] }, "'A tram'"],
    ["has a header of two words", { name: "TramParked", body: [{ "A: b": 1 }] }, "'A: b'"],
    ["has a prefix of two words", { name: "Hangup", body: [new ChannelBlock(alice, "A: b")] }, "'A: b'"],
  ])("is refused at once when it %s", (_what, event, message) => {
    const { stage } = attached(everything);
    expect(() => stage.raise(event)).toThrow(DefinitionError);
    expect(() => stage.raise(event)).toThrow(message);
  });
});
