import type { ConfFault } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import type { ReloadFault } from "../../src/module/reload-report.ts";
import { defaultLimits } from "../../src/limits/limits.ts";
import type { ConfigurationOutcome } from "../../src/settings/configuration-source.ts";
import { defineManagerSettings } from "../../src/settings/define-manager-settings.ts";
import { Reloads } from "../../src/module/reloads.ts";
import { createTestManager, FakeClock, FakeLog } from "../fakes.ts";

const settingsOf = (name: string) =>
  defineManagerSettings({ users: [{ name, secret: "x", read: "all", write: "all" }] });

const loaded = (name: string): ConfigurationOutcome => ({ kind: "loaded", settings: settingsOf(name), warnings: [] });

/** Reloads of a source that answers when the test says so. */
const fixture = () => {
  const clock = new FakeClock();
  const log = new FakeLog();
  const asked: ((outcome: ConfigurationOutcome) => void)[] = [];
  const inForce: (string | undefined)[] = [];
  const reloads = new Reloads({
    clock,
    log,
    documentation: { reload: async () => {} },
    configuration: { load: () => new Promise((resolve) => asked.push(resolve)) },
    timeout: 1000,
    settings: settingsOf("first"),
    apply: ({ users }) => {
      inForce.push(users[0]?.name);
      return [];
    },
  });
  return { asked, clock, inForce, log, reloads };
};

const good = { inForce: true, faults: [] };
const givenUp = {
  inForce: false,
  faults: [
    { severity: "error", file: "manager.conf", line: 0, message: expect.stringMatching(/not come within 1 second;/) },
  ],
};

describe("what a good reload found", () => {
  const warning: ConfFault = { severity: "warning", code: "W", file: "manager.conf", line: 3, message: "It is odd." };
  const error: ReloadFault = { severity: "error", file: "manager.conf", line: 0, message: "There is no certificate." };

  test("is told with what the listeners of the settings could not have", async () => {
    const { asked, clock, reloads } = fixture();
    reloads.onSettings(() => {});
    reloads.onSettings(() => Promise.resolve([error]));
    const reload = reloads.ask();
    await clock.advance(0);
    await clock.advance(0);
    asked[0]?.({ kind: "loaded", settings: settingsOf("second"), warnings: [warning] });
    expect(await reload).toEqual({ inForce: true, faults: [warning, error] });
  });

  test("is told of listeners also when no file has changed", async () => {
    const { asked, clock, reloads } = fixture();
    reloads.onSettings(() => [error]);
    const reload = reloads.ask();
    await clock.advance(0);
    await clock.advance(0);
    asked[0]?.({ kind: "unchanged" });
    expect(await reload).toEqual({ inForce: true, faults: [error] });
  });
});

describe("a source of configuration that hangs", () => {
  test("makes the reload fail in time, and the next one begins", async () => {
    const { asked, clock, inForce, log, reloads } = fixture();
    const first = reloads.ask();
    await clock.advance(0);
    await clock.advance(10);
    const next = reloads.ask();
    await clock.advance(0);
    await clock.advance(989);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect(await first).toEqual(givenUp);
    expect(log.lines.join()).toMatch(/given up/);
    await clock.advance(0);
    asked[1]?.(loaded("second"));
    expect(await next).toEqual(good);
    expect(inForce).toEqual(["second"]);
  });

  test("and answers late is heard, for it takes that for told, but not behind a later answer", async () => {
    const { asked, clock, inForce, reloads } = fixture();
    const first = reloads.ask();
    await clock.advance(0);
    await clock.advance(1000);
    const second = reloads.ask();
    await clock.advance(0);
    await clock.advance(1000);
    const third = reloads.ask();
    await clock.advance(0);
    expect([await first, await second]).toEqual([givenUp, givenUp]);
    asked[0]?.(loaded("late"));
    await clock.advance(0);
    await clock.advance(0);
    expect(inForce).toEqual(["late"]);
    asked[2]?.(loaded("third"));
    expect(await third).toEqual(good);
    asked[1]?.(loaded("too late"));
    await clock.advance(0);
    await clock.advance(0);
    expect(inForce).toEqual(["late", "third"]);
  });

  test("is an error to the client that asked, who goes on working", async () => {
    const { clock, logIn } = createTestManager(
      { users: [{ name: "admin", secret: "x", read: "all", write: "all" }] },
      { configuration: { load: () => new Promise(() => {}) } },
    );
    const client = logIn("admin", "x", "Events: off");
    client.act("Reload", "Module: manager");
    await clock.advance(0);
    await clock.advance(defaultLimits.reloadTimeout - 1);
    expect(client.peer.taken()).toBe("");
    await clock.advance(1);
    expect(client.peer.taken()).toMatch(/^Response: /);
    client.act("Ping");
    expect(client.peer.taken()).toMatch(/Pong/);
  });
});

describe("what a program's own loader gives", () => {
  const whole = settingsOf("second");
  const [user] = whole.users;
  const general = (part: object) => ({
    kind: "loaded",
    warnings: [],
    settings: { ...whole, general: { ...whole.general, ...part } },
  });
  const userWith = (part: object) => ({
    kind: "loaded",
    warnings: [],
    settings: { ...whole, users: [{ ...user, ...part }] },
  });

  test.each<[outcome: unknown, message: string]>([
    [undefined, "outcome is missing; use an object with kind."],
    [null, "outcome is null"],
    ["loaded", "outcome is a string"],
    [whole, "There is no option 'outcome.general'"],
    [{ kind: "lodaed" }, 'outcome.kind is none of its words; use "unchanged", "loaded", "broken".'],
    [{ kind: "loaded" }, "outcome.settings is missing; use settings that defineManagerSettings({ users: […] }) made."],
    [{ kind: "loaded", settings: whole }, "outcome.warnings is missing; use an array of faults."],
    [{ kind: "loaded", settings: whole, warnings: [], fault: [] }, "There is no option 'outcome.fault'."],
    [{ kind: "loaded", settings: { users: [] }, warnings: [] }, "outcome.settings.general is missing"],
    [{ kind: "loaded", settings: { ...whole, users: {} }, warnings: [] }, "outcome.settings.users is an object"],
    [
      { kind: "loaded", settings: { ...whole, systemName: "Zoo 日" }, warnings: [] },
      "outcome.settings.systemName has a character that is no byte; use fromText.",
    ],
    [
      { kind: "loaded", settings: { ...whole, namedAcls: {} }, warnings: [] },
      "outcome.settings.namedAcls.find is missing",
    ],
    [general({ authLimit: "5" }), "outcome.settings.general.authLimit is a string; use a number."],
    [general({ channelVars: "x" }), "outcome.settings.general.channelVars is a string"],
    [general({ authlimit: 5 }), "did you mean 'outcome.settings.general.authLimit'?"],
    [userWith({ secret: "hunter2" }), "outcome.settings.users[0].secret is a string; use a Secret."],
    [userWith({ write: ["system"] }), "outcome.settings.users[0].write is an array; use a number."],
    [userWith({ access: undefined }), "outcome.settings.users[0].access is missing"],
    [userWith({ eventFilters: [{}] }), "outcome.settings.users[0].eventFilters[0].criteria is missing"],
    [{ kind: "broken" }, "outcome.faults is missing; use an array of faults."],
    [{ kind: "broken", faults: ["hunter2"] }, "outcome.faults[0] is a string; use an object with severity, file, line"],
    [
      { kind: "broken", faults: [{ ...givenUp.faults[0], message: "x", severity: "fatal" }] },
      "faults[0].severity is none",
    ],
    [{ kind: "broken", faults: [], files: "manager.conf" }, "outcome.files is a string"],
    [{ kind: "unchanged", faults: {} }, "outcome.faults is an object"],
  ])("changes nothing when it is no outcome %#", async (outcome, message) => {
    const { clock, log, logIn, manager } = createTestManager(
      { users: [{ name: "admin", secret: "x", read: "all", write: "all" }] },
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
      { configuration: { load: async () => outcome as ConfigurationOutcome } },
    );
    const { general: before } = manager.state;
    expect(await manager.reload()).toBe(false);
    expect(manager.state.general).toBe(before);
    const told = "The configuration cannot be loaded: What configuration.load() gave is no outcome: ";
    expect(log.lines.join("\n")).toContain(told);
    expect(log.lines.join("\n")).toContain(message);
    expect(log.lines.join("\n")).not.toContain("hunter2");
    const client = logIn("admin", "x", "Events: off");
    client.act("Ping");
    clock.endTurn();
    expect(client.peer.taken()).toContain("Pong");
  });

  test.each<[what: string, load: () => Promise<never>]>([
    ["rejects", () => Promise.reject(new Error("The disk is gone."))],
    [
      "throws",
      () => {
        throw new Error("The disk is gone.");
      },
    ],
  ])("changes nothing when it %s", async (_what, load) => {
    const { log, manager } = createTestManager({ users: [] }, { configuration: { load } });
    expect((await manager.modules.reload("manager")).faults).toMatchObject([
      { severity: "error", message: "The configuration cannot be loaded: The disk is gone." },
    ]);
    expect(log.lines.join("\n")).toContain("manager.conf: The configuration cannot be loaded: The disk is gone.");
  });

  test("does so for a source of documentation, too", async () => {
    const documentation = {
      texts: { actions: new Map(), events: new Map() },
      reload: () => Promise.reject(new Error("No disk.")),
    };
    const { manager } = createTestManager({ users: [] }, { documentation });
    expect(await manager.reload()).toBe(false);
  });
});

test.each<[told: unknown, message: string]>([
  ["all is well", "A listener of settings gave no faults: faults is a string; use an array of faults."],
  [[{ severity: "error" }], "faults[0].file is missing"],
  [new Error("No port."), "faults is an object"],
  [() => Promise.reject(new Error("No port.")), "A listener of settings failed: No port."],
])("a listener that fails costs the others nothing: %j", async (told, message) => {
  const { log, manager } = createTestManager(
    { users: [] },
    { configuration: { load: async () => ({ kind: "loaded", settings: settingsOf("second"), warnings: [] }) } },
  );
  const heard: (string | undefined)[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  manager.onSettings(() => (typeof told === "function" ? told() : told) as undefined);
  manager.onSettings(({ users }) => void heard.push(users[0]?.name));
  const report = await manager.modules.reload("manager");
  expect(report).toMatchObject({
    partly: ["manager"],
    faults: [{ severity: "error", message: expect.stringContaining(message) }],
  });
  expect(heard).toEqual(["second"]);
  expect(log.lines.join("\n")).toContain(message);
});
