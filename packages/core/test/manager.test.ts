import type { ConfFault } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import type { ConfigurationOutcome } from "../src/ports/configuration-source.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../src/settings/define-manager-settings.ts";
import { createTestManager } from "./fakes.ts";

const bob = { name: "bob", secret: "x", read: ["user"], write: ["user"] } as const;
const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;

const reloadable = (): ReturnType<typeof createTestManager> & {
  next: (outcome: ConfigurationOutcome) => void;
  becomes: (input: ManagerSettingsInput) => void;
} => {
  let outcome: ConfigurationOutcome = { kind: "unchanged" };
  const parts = createTestManager({ users: [admin, bob] }, { configuration: { load: () => Promise.resolve(outcome) } });
  const next = (value: ConfigurationOutcome): void => {
    outcome = value;
  };
  return {
    ...parts,
    next,
    becomes: (input) => next({ kind: "loaded", settings: defineManagerSettings(input), warnings: [] }),
  };
};

describe("reload (spec/ami.md §7, deviations §7.3)", () => {
  test("rights of living sessions change at once", async () => {
    const { becomes, logIn, manager } = reloadable();
    const client = logIn("bob", "x");
    becomes({ users: [admin, { ...bob, write: [] }] });
    expect(await manager.reload()).toBe(true);
    client.act("UserEvent");
    expect(client.peer.taken()).toBe("Response: Error\nMessage: Permission denied\n\n");
  });

  test("sessions of a removed user are closed, and the log says so; others stay", async () => {
    const { becomes, log, logIn, manager } = reloadable();
    const [gone, kept] = [logIn("bob", "x"), logIn("admin", "x")];
    becomes({ users: [admin] });
    await manager.reload();
    expect([gone.peer.isEnded, kept.peer.isEnded]).toEqual([true, false]);
    expect(log.lines).toContain("notice Manager 'bob' from 127.0.0.1 lost access by a reload and was disconnected");
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

  test("what has not changed keeps debug on; what has turns it off (spec/ami.md §7.2)", async () => {
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
