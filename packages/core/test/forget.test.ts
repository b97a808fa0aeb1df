import { noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { Forgettable } from "../src/forget.ts";
import { DatabaseError } from "../src/ports/database-error.ts";
import type { DatabaseStore } from "../src/ports/database-store.ts";
import { defineManagerSettings } from "../src/settings/define-manager-settings.ts";
import { createTestManager, settle, type TestClient } from "./fakes.ts";

const users = [{ name: "a", secret: "s", read: ["user"], write: "all" }] as const;

const answered = async ({ peer }: TestClient): Promise<string> => {
  await settle();
  return peer.taken();
};

/** A manager in which clients have left something of everything. */
const fixture = async () => {
  const made = createTestManager({ users }, { limits: { throttleFailures: 1, throttleRefusal: 60_000 } });
  const client = made.logIn("a", "s");
  client.act("DBPut", "Family: f", "Key: k", "Val: v");
  client.act("Setvar", "Variable: DEVICE_STATE(Custom:lamp)", "Value: INUSE");
  client.act("Setvar", "Variable: COLOUR", "Value: red");
  client.act("Filter", "Operation: Add", "Filter: !Event: UserEvent");
  const wrong = made.connect();
  wrong.act("Login", "Username: a", "Secret: wrong");
  await settle();
  await made.clock.advance(10_000);
  await answered(client);
  const left = async (): Promise<readonly (keyof Forgettable)[]> => {
    made.manager.emit("UserEvent", { UserEvent: "x" });
    made.clock.endTurn();
    const isFiltered = (await answered(client)) === "";
    client.act("Getvar", "Variable: COLOUR");
    const hasVariable = (await answered(client)).includes("Value: red");
    const count = await made.manager.services.database.count({ family: noBytes, key: noBytes });
    const isThrottled = made.manager.services.throttle.refusedFor("127.0.0.1") > 0;
    const found = {
      database: count.ok && count.value > 0,
      variables: hasVariable,
      filters: isFiltered,
      failedLogins: isThrottled,
    };
    return everything.filter((what) => found[what]);
  };
  return { ...made, client, left };
};

const everything: readonly (keyof Forgettable)[] = ["database", "variables", "filters", "failedLogins"];

describe("a manager forgets what clients have left in it:", () => {
  test.each(everything)("%s, and nothing else", async (what) => {
    const { client, left, manager } = await fixture();
    expect(await left()).toEqual(everything);
    await manager.forget({ [what]: true });
    expect(await left()).toEqual(everything.filter((other) => other !== what));
    expect(client.peer.isEnded).toBe(false);
  });

  test("all of it at once; sessions stay, and may leave something again", async () => {
    const { client, left, manager } = await fixture();
    await manager.forget({ database: true, variables: true, filters: true, failedLogins: true });
    expect(await left()).toEqual([]);
    client.act("Getvar", "Variable: DEVICE_STATE(Custom:lamp)");
    expect(await answered(client)).toContain("Value: UNKNOWN");
    client.act("Setvar", "Variable: COLOUR", "Value: red");
    client.act("Filter", "Operation: Add", "Filter: !Event: UserEvent");
    await answered(client);
    expect(await left()).toEqual(["variables", "filters"]);
    expect(manager.sessions()).toHaveLength(2);
  });

  test("nothing that is not named", async () => {
    const { left, manager } = await fixture();
    await manager.forget({});
    await manager.forget({ database: false });
    expect(await left()).toEqual(everything);
  });

  test("a session's own filters, not those of its user", async () => {
    const settings = defineManagerSettings({ users });
    const line = { criteria: "eventfilter", pattern: "!Event: Kept", file: "manager.conf", line: 1 };
    const filtered = settings.users.map((user) => ({ ...user, eventFilters: [line] }));
    const { clock, logIn, manager } = createTestManager({ users }, { settings: { ...settings, users: filtered } });
    const client = logIn("a", "s");
    client.act("Filter", "Operation: Add", "Filter: !Event: UserEvent");
    await answered(client);
    await manager.forget({ filters: true });
    for (const name of ["Kept", "UserEvent"]) {
      manager.services.bus.emit({ name, classes: ["user"], body: {} });
    }
    clock.endTurn();
    expect(await answered(client)).toBe("Event: UserEvent\nPrivilege: user,all\n\n");
  });

  test("and gives back the room that filters had", async () => {
    const { client, manager } = await fixture();
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < 50; at++) client.act("Filter", "Operation: Add", `Filter: !Event: Other${at}`);
      await manager.forget({ filters: true });
    }
    expect((await answered(client)).match(/Response: \w+/g)?.every((line) => line === "Response: Success")).toBe(true);
  });

  test("what there is not is named, and nothing is forgotten", async () => {
    const { left, manager } = await fixture();
    // @ts-expect-error: there is no such thing
    await expect(manager.forget({ database: true, filter: true })).rejects.toMatchObject({
      name: "SettingsError",
      message: expect.stringContaining("did you mean 'filters'"),
    });
    expect(await left()).toEqual(everything);
  });

  test("a database that cannot be emptied is told", async () => {
    const databaseStore: DatabaseStore = {
      get: () => undefined,
      put: () => {},
      list: () => [],
      count: () => 0,
      delete: () => {
        throw new DatabaseError("E_FULL", "disk full");
      },
    };
    const { manager } = createTestManager({ users }, { databaseStore });
    await expect(manager.forget({ database: true })).rejects.toMatchObject({ name: "DatabaseError" });
  });
});
