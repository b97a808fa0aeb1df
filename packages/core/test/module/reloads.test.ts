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
    { severity: "error", file: "manager.conf", line: 0, message: expect.stringMatching(/not come within 1 seconds/) },
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
    expect(inForce).toEqual(["late"]);
    asked[2]?.(loaded("third"));
    expect(await third).toEqual(good);
    asked[1]?.(loaded("too late"));
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
