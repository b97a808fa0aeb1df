import { describe, expect, test } from "vitest";

import { defaultLimits } from "../src/limits/limits.ts";
import { Manager } from "../src/manager.ts";
import { noObserver } from "../src/ports/observer.ts";
import type { Peer } from "../src/ports/peer.ts";
import { silentLog } from "../src/ports/silent-log.ts";
import type { PollingClient } from "../src/session/polled-session.ts";
import { defineManagerSettings } from "../src/settings/define-manager-settings.ts";
import { SettingsError } from "../src/settings/settings-error.ts";
import { createTestManager, FakeClock, FakePeer } from "./fakes.ts";

const needed = {
  clock: new FakeClock(),
  log: silentLog,
  random: { integer: () => 1 },
  settings: defineManagerSettings({ users: [{ name: "ann", secret: "hunter2" }] }),
};
/** What plain JavaScript can pass. */
const make = (options: unknown): unknown => Reflect.construct(Manager, [options]);
const without = (name: keyof typeof needed) => ({ ...needed, [name]: undefined });
const limit = (limits: unknown) => ({ ...needed, limits });
const queue = (rules: unknown) => ({ ...needed, userQueues: { ann: rules } });

describe("where no compiler sees it, an option that cannot be is named", () => {
  test.each<[options: unknown, message: string]>([
    [undefined, "The argument of Manager is missing; use an object with clock, log, random and settings."],
    [{}, "clock is missing; use a Clock: nodePorts() of @pluto-ami/node has one."],
    [without("clock"), "clock is missing"],
    [{ ...needed, clock: { wall: Date.now } }, "clock.steady is missing; use a function."],
    [
      without("log"),
      "log is missing; use consoleLog() of @pluto-ami/node, which nodePorts() has too, or silentLog to hear nothing.",
    ],
    [{ ...needed, log: console }, "log.verbose is missing; use a function."],
    [without("random"), "random is missing"],
    [{ ...needed, random: Math.random }, "random is a function; use a RandomSource"],
    [without("settings"), "settings is missing; use settings that defineManagerSettings({ users: […] }) made."],
    [{ ...needed, settings: { users: [{ name: "ann", secret: "hunter2" }] } }, "settings.general is missing"],
    [{ ...needed, system: "Doorbell" }, "system is a string; use an object."],
    [{ ...needed, configuration: {} }, "configuration.load is missing; use a function."],
    [{ ...needed, configurationFiles: {} }, "configurationFiles.resolve is missing; use a function."],
    [{ ...needed, systemName: 7 }, "systemName is a number; use a string."],
    [
      { ...needed, persona: "13" },
      "persona is a string; use currentPersona, asterisk13Persona, or one that is made of them.",
    ],
    [{ ...needed, persona: {} }, "persona.name is missing; use a string."],
    [{ ...needed, documentation: "texts" }, "documentation is a string; use a DocumentationSource."],
    [
      { ...needed, backend: 7 },
      "backend is a number; use an object made from emptyBackend, or a function that gives one.",
    ],
    [{ ...needed, onReload: "drop" }, 'onReload is none of its words; use "apply", "keep".'],
    [{ ...needed, databaseStore: new Map() }, "databaseStore.put is missing; use a function."],
    [{ ...needed, observer: {} }, "observer.sessionOpened is missing; use a function."],
    [
      { ...needed, observer: { ...noObserver, sesionOpened() {} } },
      "There is no method 'observer.sesionOpened'; did you mean 'observer.sessionOpened'?",
    ],
    [{ ...needed, sytem: {} }, "There is no option 'sytem'; did you mean 'system'?"],
    [{ ...needed, zebra: {} }, "There is no option 'zebra'."],
    [limit([]), "limits is an array; use an object with"],
    [limit({ queueBytes: "8M" }), "limits.queueBytes is a string; use a number."],
    [limit({ queueBytes: -1 }), "limits.queueBytes is -1; use a number, 0 or more."],
    [limit({ actionTimeout: Number.NaN }), "limits.actionTimeout is NaN; use a number, 0 or more."],
    [
      limit({ queuePolicy: "drop" }),
      'limits.queuePolicy is none of its words; use "disconnect", "drop-oldest", "drop-newest".',
    ],
    [limit({ queueByte: 1 }), "There is no option 'limits.queueByte'; did you mean 'limits.queueBytes'?"],
    [{ ...needed, userQueues: [] }, "userQueues is an array; use an object with the rules of users by their names."],
    [queue(7), "userQueues.ann is a number; use an object with queueEvents, queueBytes and more."],
    [queue({ queueEvents: 0 }), "userQueues.ann.queueEvents is 0; use a number, 1 or more."],
    [
      queue({ queuePolicy: 1 }),
      'userQueues.ann.queuePolicy is a number; use "disconnect", "drop-oldest", "drop-newest".',
    ],
    [
      queue({ queueEvent: 1 }),
      "There is no option 'userQueues.ann.queueEvent'; did you mean 'userQueues.ann.queueEvents'?",
    ],
    [
      queue({ polcy: "disconnect" }),
      "There is no option 'userQueues.ann.polcy'; did you mean 'userQueues.ann.queuePolicy'?",
    ],
  ])("%#", (options, message) => {
    expect(() => make(options)).toThrow(SettingsError);
    expect(() => make(options)).toThrow(message);
    expect(() => make(options)).not.toThrow(/hunter2/);
  });

  test("each limit and each port may be said, and undefined is what nobody says", () => {
    expect(make({ ...needed, limits: defaultLimits, observer: noObserver })).toBeInstanceOf(Manager);
    const { manager } = createTestManager({ users: [] });
    const { limits } = Reflect.construct(Manager, [limit({ queueBytes: undefined })]).services;
    expect(limits).toEqual(manager.services.limits);
  });
});

describe("a peer that is none is named", () => {
  const peer = (fields: object) => Object.assign(new FakePeer(), fields);
  test.each<[peer: unknown, message: string]>([
    [undefined, "peer is missing; use a Peer, the transport end of a session."],
    [{}, "peer.send is missing; use a function."],
    [peer({ end: 1 }), "peer.end is a number; use a function."],
    [peer({ transport: "UDP" }), 'peer.transport is none of its words; use "TCP", "TLS", "LOCAL".'],
    [peer({ remote: "127.0.0.1" }), "peer.remote is a string; use an object with host and port."],
    [peer({ local: { host: "::1" } }), "peer.local.port is missing; use a number."],
    [peer({ backlogBytes: undefined }), "peer.backlogBytes is missing; use a number."],
  ])("%#", (one, message) => {
    const { manager } = createTestManager({ users: [] });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    const connect = (): unknown => manager.connect(one as Peer);
    expect(connect).toThrow(SettingsError);
    expect(connect).toThrow(message);
    expect(manager.sessions()).toEqual([]);
  });
});

describe("a client that comes by requests and is none is named", () => {
  const client = { transport: "TCP", remote: { host: "::1", port: 1 }, local: { host: "::1", port: 2 } };
  test.each<[client: unknown, message: string]>([
    [undefined, "client is missing; use an object with transport, remote and local."],
    [{}, "client.transport is missing"],
    [{ ...client, transport: "LOCAL" }, 'client.transport is none of its words; use "TCP", "TLS".'],
    [{ ...client, remote: "::1" }, "client.remote is a string; use an object with host and port."],
    [{ ...client, local: { host: "::1", port: Number.NaN } }, "client.local.port is NaN; use a number, 0 or more."],
  ])("%#", (one, message) => {
    const { manager } = createTestManager({ users: [] });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    const poll = (): unknown => manager.poll(one as PollingClient);
    expect(poll).toThrow(SettingsError);
    expect(poll).toThrow(message);
    expect(manager.sessions()).toEqual([]);
  });
});

test.each<[id: unknown, message: string]>([
  [undefined, "id is missing; use a number."],
  ["1", "id is a string; use a number."],
  [{ id: 1 }, "id is an object; use a number."],
  [Number.NaN, "id is NaN; use a number, 0 or more."],
])("nobody is kicked by what is no number of a session: %j", (id, message) => {
  const { manager } = createTestManager({ users: [] });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  const kick = (): unknown => manager.kick(id as number);
  expect(kick).toThrow(SettingsError);
  expect(kick).toThrow(message);
});

test("nobody who is no function is told of reloads", () => {
  const { manager } = createTestManager({ users: [] });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  expect(() => manager.onSettings(null as never)).toThrow("listener is null; use a function.");
});
