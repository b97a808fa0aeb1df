import type { ConfFault } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import type { ManagerOptions } from "../src/manager-options.ts";
import { reloadModules } from "../src/module/reload-modules.ts";
import { reloadStatus } from "../src/backend/reload-status.ts";
import type { ConfigurationOutcome } from "../src/settings/configuration-source.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../src/settings/define-manager-settings.ts";
import type { ManagerSettings } from "../src/settings/reading/read-manager-settings.ts";
import { createTestManager, settle } from "./fakes.ts";

const bob = { name: "bob", secret: "x", read: ["user"], write: ["user"] } as const;
const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;

const reloadable = (
  options: Partial<ManagerOptions> = {},
): ReturnType<typeof createTestManager> & {
  next: (outcome: ConfigurationOutcome) => void;
  becomes: (input: ManagerSettingsInput) => void;
} => {
  let outcome: ConfigurationOutcome = { kind: "unchanged" };
  const parts = createTestManager(
    { users: [admin, bob] },
    { configuration: { load: () => Promise.resolve(outcome) }, ...options },
  );
  const next = (value: ConfigurationOutcome): void => {
    outcome = value;
  };
  return {
    ...parts,
    next,
    becomes: (input) => next({ kind: "loaded", settings: defineManagerSettings(input), warnings: [] }),
  };
};

describe("reload (docs/protocol.md#reload, #reload-and-sessions)", () => {
  test("rights of living sessions change at once", async () => {
    const { becomes, logIn, manager } = reloadable();
    const client = logIn("bob", "x");
    becomes({ users: [admin, { ...bob, write: [] }] });
    expect(await manager.reload()).toBe(true);
    client.act("UserEvent");
    expect(client.peer.taken()).toBe("Response: Error\nMessage: Permission denied\n\n");
  });

  test("what was raised before is told by the rights of before, to those too who have none after it", async () => {
    const { becomes, logIn, manager } = reloadable();
    const [gone, narrowed] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: [{ ...admin, read: [] }] });
    const reloading = manager.reload();
    // Nobody's turn has ended yet: on a busy machine a flush waits for its rest.
    manager.emit("UserEvent", { UserEvent: "before" });
    await reloading;
    for (const { peer } of [gone, narrowed]) expect(peer.taken()).toContain("UserEvent: before");
  });

  test("sessions of a removed user are closed, and the log says so; others stay", async () => {
    const { becomes, log, logIn, manager } = reloadable();
    const [gone, kept] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: [admin] });
    await manager.reload();
    expect([gone.peer.isEnded, kept.peer.isEnded]).toEqual([true, false]);
    expect(log.lines).toContain(
      "notice Manager 'bob' from 127.0.0.1 lost access by a reload and was disconnected: there is no such user any more",
    );
  });

  test.each([
    { what: "removed", now: [admin], event: "InvalidAccountID" },
    { what: "denied his address", now: [admin, { ...bob, deny: ["0.0.0.0/0"] }], event: "FailedACL" },
  ])("a user who was $what goes with the security event $event, which others see and he does not", async (row) => {
    const { becomes, clock, log, logIn, manager } = reloadable();
    const [gone, kept] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: row.now });
    await manager.reload();
    clock.endTurn();
    expect([gone.peer.isEnded, kept.peer.isEnded]).toEqual([true, false]);
    expect(gone.peer.taken()).toBe("");
    expect(kept.peer.taken()).toMatch(
      new RegExp(`^Event: ${row.event}\nPrivilege: security,all\n[^]*\nAccountID: bob\n[^]*SessionTV: 20`),
    );
    expect(log.lines.join("\n")).toMatch(new RegExp(`security SecurityEvent="${row.event}",`));
  });

  test.each([
    { what: "removed", now: [admin], event: "InvalidAccountID", why: "there is no such user any more" },
    {
      what: "denied his address",
      now: [admin, { ...bob, deny: ["0.0.0.0/0"] }],
      event: "FailedACL",
      why: "the address is denied now",
    },
  ])("over HTTP, too, a user who was $what goes with $event and a line in the log", async ({ event, now, why }) => {
    const { becomes, clock, log, logIn, manager, poll } = reloadable();
    const [waiting, quiet] = [poll(), poll()];
    for (const poller of [waiting, quiet]) await poller.act("login", "username: bob", "secret: x");
    const wait = waiting.act("waitevent", "timeout: 30");
    const watcher = logIn("admin", "x");
    becomes({ users: now });
    await manager.reload();
    clock.endTurn();
    expect(await wait).toBe("");
    expect([waiting.session.isClosing, quiet.session.isClosing, watcher.peer.isEnded]).toEqual([true, true, false]);
    const seen = watcher.peer.taken();
    expect(seen.match(new RegExp(`Event: ${event}\n[^]*?AccountID: bob\n`, "g"))).toHaveLength(2);
    const notice = `notice Manager 'bob' from 127.0.0.1 lost access by a reload and was disconnected: ${why}`;
    expect(log.lines.filter((line) => line === notice)).toHaveLength(2);
    expect(log.lines.filter((line) => line === "verbose HTTP Manager 'bob' kicked from 127.0.0.1")).toHaveLength(2);
    expect(manager.services.sessions.listClosed().map(({ reason }) => reason)).toEqual(["access lost", "access lost"]);
  });

  test("nobody hears of it who may not read security events any more", async () => {
    const { becomes, clock, logIn, manager } = reloadable();
    const [, watcher] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: [{ ...admin, read: ["user"] }] });
    await manager.reload();
    clock.endTurn();
    expect(watcher.peer.taken()).toBe("");
  });

  test("with keep, sessions keep what they had at their login; new ones get what holds now", async () => {
    const { becomes, logIn, manager } = reloadable({ onReload: "keep" });
    const [old, gone] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: [{ ...bob, write: [] }] });
    await manager.reload();
    const fresh = logIn("bob", "x");
    for (const client of [old, gone, fresh]) client.act("UserEvent", "UserEvent: x");
    expect([old, gone].map(({ peer }) => peer.taken())).toEqual([
      expect.stringMatching(/Event Sent/),
      expect.stringMatching(/Event Sent/),
    ]);
    expect(fresh.peer.taken()).toMatch(/Permission denied/);
  });

  test("a user whose address is denied now is disconnected", async () => {
    const { becomes, logIn, manager } = reloadable();
    const client = logIn("bob", "x");
    becomes({ users: [admin, { ...bob, deny: ["0.0.0.0/0"] }] });
    await manager.reload();
    expect(client.peer.isEnded).toBe(true);
  });

  test("a broken configuration changes nothing and is logged with file and line", async () => {
    const { log, logIn, manager, next } = reloadable();
    const client = logIn("bob", "x");
    const fault: ConfFault = { severity: "error", code: "E", file: "manager.conf", line: 3, message: "It is broken." };
    next({ kind: "broken", faults: [fault] });
    expect(await manager.reload()).toBe(false);
    client.act("UserEvent");
    expect(client.peer.taken()).toMatch(/Event Sent/);
    expect(log.lines).toContain("error manager.conf:3: It is broken.");
  });

  test.each([
    [undefined, ["notice Unable to open AMI configuration manager.conf, or configuration is invalid."]],
    [["acl.conf"], ["notice Unable to open acl.conf, or configuration is invalid."]],
    [
      ["manager.conf", "pluto.ini"],
      [
        "notice Unable to open AMI configuration manager.conf, or configuration is invalid.",
        "notice Unable to open pluto.ini, or configuration is invalid.",
      ],
    ],
  ])("the log names the files that cannot be used, %j, once for a reload of all modules", async (files, notices) => {
    const { log, manager, next } = reloadable();
    const fault: ConfFault = { severity: "error", code: "E", file: "more.conf", line: 3, message: "It is broken." };
    next({ kind: "broken", faults: [fault], ...(files === undefined ? {} : { files }) });
    const before = log.lines.length;
    const report = await reloadModules(manager.services, undefined, "SIGHUP");
    expect(report).toEqual({ status: reloadStatus.failed, done: [], partly: [], failed: ["manager"], faults: [fault] });
    expect(log.lines.slice(before)).toEqual([
      "error more.conf:3: It is broken.",
      ...notices,
      "warning The configuration stays as it was (reload of manager by SIGHUP)",
    ]);
  });

  test.each([
    ["Reload", [], "manager"],
    ["Reload", ["Module: acl"], "acl"],
    ["ModuleLoad", ["LoadType: reload"], "manager"],
  ])("a good one by %s %j is a line in the log", async (action, headers, module) => {
    const { log, logIn } = reloadable();
    logIn("admin", "x").act(action, ...headers);
    await settle();
    expect(log.lines.at(-1)).toBe(
      `notice The configuration is in force (reload of ${module} by Manager 'admin' from 127.0.0.1)`,
    );
  });

  test("a reload of no module is none", async () => {
    const { log, logIn } = reloadable();
    logIn("admin", "x").act("Reload", "Module: nosuch");
    const before = log.lines.length;
    await settle();
    expect(log.lines.length).toBe(before);
  });

  test("what has not changed keeps debug on; what has turns it off (docs/protocol.md#reload)", async () => {
    const { becomes, manager } = reloadable();
    manager.state.debug = true;
    await manager.reload();
    expect(manager.state.debug).toBe(true);
    becomes({ users: [admin, bob] });
    await manager.reload();
    expect(manager.state.debug).toBe(false);
  });

  test("listeners hear of it before it is answered, and two at once are one", async () => {
    const { becomes, manager } = reloadable();
    let heard = 0;
    manager.onSettings(() => {
      heard++;
    });
    becomes({ users: [admin] });
    await Promise.all([manager.reload(), manager.reload()]);
    expect(heard).toBe(1);
  });

  test("listeners hear of a reload that finds nothing new, and of none that is broken", async () => {
    const { manager, next } = reloadable();
    const heard: ManagerSettings[] = [];
    manager.onSettings((settings) => void heard.push(settings));
    await manager.reload();
    next({ kind: "broken", faults: [] });
    await manager.reload();
    expect(heard.map(({ users }) => users.map(({ name }) => name))).toEqual([["admin", "bob"]]);
  });

  test("who asks while a reload runs gets the next one, which sees what was written meanwhile", async () => {
    const { becomes, manager } = reloadable();
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    manager.onSettings(() => held);
    becomes({ users: [admin] });
    const first = manager.reload();
    await settle();
    becomes({ users: [bob] });
    const second = manager.reload();
    letGo();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(manager.state.users.list().map(({ name }) => name)).toEqual(["bob"]);
  });

  test("users keep their order, new ones come last", async () => {
    const { becomes, manager } = reloadable();
    becomes({ users: [{ ...bob, name: "zed" }, bob, admin] });
    await manager.reload();
    expect(manager.state.users.list().map(({ name }) => name)).toEqual(["admin", "bob", "zed"]);
  });
});

test("two managers in one process share nothing", () => {
  const [one, two] = [createTestManager({ users: [bob] }), createTestManager({ users: [bob] })];
  one.logIn("bob", "x");
  expect([one.manager.services.sessions.list().length, two.manager.services.sessions.list().length]).toEqual([1, 0]);
});
