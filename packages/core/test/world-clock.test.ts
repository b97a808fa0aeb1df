import { bytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defineAction } from "../src/action/define-action.ts";
import { emptyBackend } from "../src/backend/empty-backend.ts";
import type { ManagerOptions } from "../src/manager-options.ts";
import { momentOf } from "../src/ports/moment.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../src/settings/define-manager-settings.ts";
import type { Stage } from "../src/stage/stage.ts";
import { channelNamed } from "../src/testing/channel-named.ts";
import { VirtualClock } from "../src/testing/virtual-clock.ts";
import { createTestManager, settle } from "./fakes.ts";

const users = [{ name: "a", secret: "s", read: ["user", "system"], write: "all" }] as const;
const start = 1_700_000_000_000;

const fixture = (options: Partial<ManagerOptions> = {}, settings: Partial<ManagerSettingsInput> = {}) => {
  const world = new VirtualClock({ start });
  const made = createTestManager({ users, ...settings }, { worldClock: world, ...options });
  return { ...made, world };
};

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(6);

describe("what is shown goes by the world's clock, whatever the wire's says", () => {
  test("timestamps of events and of Ping, and times of an event's block", async () => {
    const { clock, logIn, manager, world } = fixture({}, { general: { timestampEvents: true } });
    const client = logIn("a", "s");
    for (const advance of [0, 90_000]) {
      await world.advance(advance);
      await clock.advance(5);
      client.act("Ping");
      manager.emit("UserEvent", { UserEvent: "x" });
      clock.endTurn();
      const stamp = seconds(start + advance);
      expect(client.peer.taken()).toBe(
        `Response: Success\nPing: Pong\nTimestamp: ${stamp}\n\nEvent: UserEvent\nPrivilege: user,all\nTimestamp: ${stamp}\nUserEvent: x\n\n`,
      );
    }
  });

  test("start, reload and uptime, in actions and commands", async () => {
    const load = async () => ({ kind: "loaded", settings: defineManagerSettings({ users }), warnings: [] }) as const;
    const { clock, connect, logIn, manager, world } = fixture({ configuration: { load } });
    await clock.advance(1_000_000);
    await world.advance(60_000);
    const client = connect();
    client.act("Login", "Username: a", "Secret: s");
    expect(client.peer.taken()).toContain("Event: FullyBooted\nPrivilege: system,all\nUptime: 60\nLastReload: 60\n");
    client.act("Command", "Command: core show uptime seconds");
    await settle();
    expect(client.peer.taken()).toContain("Output: System uptime: 60\nOutput: Last reload: 60\n");
    await world.advance(30_000);
    client.act("Reload", "Module: manager");
    await settle();
    expect(manager.state.reloadedAt).toEqual({ wall: start + 90_000, steady: 90_000 });
    client.peer.taken();
    await world.advance(4000);
    const other = logIn("a", "s");
    other.act("Command", "Command: core show uptime seconds");
    await settle();
    expect(other.peer.taken()).toContain("Output: System uptime: 94\nOutput: Last reload: 4\n");
  });

  test("who has been here for how long, and when he went", async () => {
    const { clock, logIn, manager, world } = fixture();
    const client = logIn("a", "s");
    expect(manager.sessions()).toMatchObject([{ loginTime: start }]);
    await clock.advance(1_000_000);
    await world.advance(7000);
    client.act("Command", "Command: manager show connected");
    await settle();
    expect(client.peer.taken()).toMatch(/Output: *a +127\.0\.0\.1 +\d+ +7 /);
    client.session?.peerClosed();
    expect(manager.closedSessions()).toMatchObject([{ loginTime: start, endTime: start + 7000, lasted: 7000 }]);
  });

  test("how long calls have been up; the stage has the same clock, with its timers", async () => {
    let stage: Stage | undefined;
    const { clock, logIn, world } = fixture({
      backend: (given) => {
        stage = given;
        const channel = { ...channelNamed("PJSIP/a-1", "1.1"), createdAt: momentOf(given.clock) };
        return {
          ...emptyBackend,
          channels: { ...emptyBackend.channels, list: async () => [channel], connectedTo: async () => [noBytes] },
        };
      },
    });
    expect(stage?.clock).toBe(world);
    const client = logIn("a", "s");
    await clock.advance(1_000_000);
    await world.advance(65_000);
    client.act("CoreShowChannels");
    for (let turn = 0; turn < 20; turn++) {
      await settle();
      clock.endTurn();
    }
    expect(client.peer.taken()).toContain("\nDuration: 00:01:05\n");
  });

  test("without one the wire's clock is the world's", () => {
    const { clock, manager } = createTestManager({ users });
    expect(manager.services.worldClock).toBe(clock);
  });
});

describe("while the world stands still, nothing waits for ever:", () => {
  test("a login, a wrong one, and the throttle", async () => {
    const { clock, connect, logIn } = fixture({ limits: { throttleFailures: 2, throttleRefusal: 60_000 } });
    const client = logIn("a", "s");
    for (let failure = 0; failure < 2; failure++) {
      const wrong = connect();
      wrong.act("Login", "Username: a", "Secret: wrong");
      await clock.advance(10_000);
      expect(wrong.peer.taken()).toContain("Message: Authentication failed");
      expect(wrong.peer.isEnded).toBe(true);
    }
    const refused = connect();
    refused.act("Login", "Username: a", "Secret: s");
    await clock.advance(10_000);
    expect(refused.peer.taken()).toContain("Response: Error");
    await clock.advance(60_000);
    const later = connect();
    later.act("Login", "Username: a", "Secret: s");
    expect(later.peer.taken()).toContain("Authentication accepted");
    client.act("Ping");
    expect(client.peer.taken()).toContain("Pong");
  });

  test("who does not log in, and who does not end a message", async () => {
    const { clock, connect, logIn } = fixture({ limits: { frameTimeout: 5000 } }, { general: { authTimeout: 10 } });
    const [silent, half] = [connect(), logIn("a", "s")];
    half.send("Action: Pi");
    await clock.advance(12_000);
    expect([silent.peer.isEnded, half.peer.isDestroyed]).toEqual([true, true]);
  });

  test("who reads slowly: his write timeout, and answers that he leaves", async () => {
    const settings = defineManagerSettings({ users: [...users, { ...users[0], name: "slow" }] });
    const hurried = settings.users.map((user) => (user.name === "slow" ? { ...user, writeTimeout: 100 } : user));
    const { clock, logIn, manager } = fixture({
      limits: { answerTimeout: 5000 },
      settings: { ...settings, users: hurried },
    });
    const [reader, asker] = [logIn("slow", "s"), logIn("a", "s", "Events: off")];
    for (const { peer } of [reader, asker]) peer.takes = false;
    reader.peer.backlogBytes = 1e9;
    asker.act("ListCommands");
    manager.emit("UserEvent", { UserEvent: "x" });
    clock.endTurn();
    await clock.advance(200);
    expect(reader.peer.isDestroyed).toBe(true);
    await clock.advance(6000);
    expect(asker.peer.isDestroyed).toBe(true);
  });

  test("an action that never ends, a WaitEvent, an asynchronous Originate that the backend forgets", async () => {
    const never = new Promise<never>(() => {});
    const { clock, logIn, manager } = fixture({
      limits: { actionTimeout: 60_000 },
      backend: { ...emptyBackend, channels: { ...emptyBackend.channels, originate: () => never } },
    });
    manager.actions.register(
      defineAction({ name: "Hang", classes: [], doc: { synopsis: "Hangs." }, run: () => never }),
    );
    const [hanging, waiting, calling] = [logIn("a", "s"), logIn("a", "s", "Events: off"), logIn("a", "s")];
    hanging.act("Hang");
    waiting.act("WaitEvent", "Timeout: 30");
    calling.act("Originate", "Channel: PJSIP/1", "Application: Wait", "Async: true", "Timeout: 1000", "ActionID: o");
    await settle();
    await clock.advance(120_000);
    expect(hanging.peer.taken()).toContain("The action was given up");
    expect(waiting.peer.taken()).toContain("WaitEventComplete");
    await settle();
    expect(calling.peer.taken()).toContain("Response: Success\nActionID: o\nMessage: Originate successfully queued");
  });

  test("actions of a second, a session over HTTP, a reload, and the lines that the log leaves out", async () => {
    const hang = new Promise<never>(() => {});
    const { clock, log, logIn, manager, poll } = fixture(
      {
        limits: { actionsPerSecond: 3, reloadTimeout: 5000, logLinesOfAll: 1 },
        configuration: { load: () => hang },
      },
      { general: { httpTimeout: 30 } },
    );
    const client = logIn("a", "s");
    for (let action = 0; action < 3; action++) client.act("Ping");
    expect(client.peer.taken()).toContain("Too many actions");
    await clock.advance(1001);
    client.act("Ping");
    expect(client.peer.taken()).toContain("Pong");

    const login = poll().act("login", "username: a", "secret: s");
    await clock.advance(1);
    expect(await login).toContain("Authentication accepted");
    await clock.advance(40_000);
    expect(manager.sessions().filter(({ isOverHttp }) => isOverHttp)).toEqual([]);

    const reload = manager.reload();
    await settle();
    await clock.advance(6000);
    expect(await reload).toBe(false);
    expect(log.lines.some((line) => line.includes("reload"))).toBe(true);
  });

  test("a shutdown, though a peer takes nothing", async () => {
    const { clock, logIn, manager } = fixture({ limits: { shutdownTimeout: 3000 } });
    const client = logIn("a", "s");
    client.peer.takes = false;
    let isOver = false;
    const over = manager.shutdown().then(() => {
      isOver = true;
    });
    await clock.advance(4000);
    await over;
    expect(isOver).toBe(true);
  });

  test("and no timer of the manager's is on its clock", async () => {
    const { clock, logIn, manager, poll, world } = fixture();
    const client = logIn("a", "s");
    client.act("WaitEvent", "Timeout: 30");
    void poll().act("ping");
    manager.emit("UserEvent", { UserEvent: bytes("x") });
    await settle();
    await clock.advance(30_000);
    expect(world.pending).toBe(0);
    expect(client.peer.taken()).toContain("WaitEventComplete");
  });
});

test("the types keep the two apart: nothing stamps by the wire, nothing waits by the world", () => {
  const { manager } = fixture();
  const { clock, worldClock } = manager.services satisfies { readonly clock: { wall(): number } };
  expect(clock).not.toBe(worldClock);
  defineAction({
    name: "Stamp",
    classes: [],
    doc: { synopsis: "Stamps." },
    needs: ["clock", "worldClock"],
    run({ clock: wire, reply, worldClock: shown }) {
      // @ts-expect-error: the wire shows no time of day
      wire.wall?.();
      // @ts-expect-error: the world has no timers for the manager
      shown.after?.(1, () => {});
      // @ts-expect-error: a moment is one of the world
      momentOf(wire);
      reply.silence();
    },
  });
});
