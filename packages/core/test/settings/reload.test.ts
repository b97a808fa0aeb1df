import { bytes, noBytes } from "@pluto-ami/protocol";
import { parseConf } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import type { ManagerOptions } from "../../src/manager-options.ts";
import type { ConfigurationOutcome } from "../../src/settings/configuration-source.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../../src/settings/define-manager-settings.ts";
import type { GeneralSettings } from "../../src/settings/general-settings.ts";
import { type ManagerSettings, readManagerSettings } from "../../src/settings/reading/read-manager-settings.ts";
import { createTestManager, type TestClient } from "../fakes.ts";

const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;

/** A manager whose configuration a test changes. */
const create = (
  before: Partial<GeneralSettings> = {},
  users: ManagerSettingsInput["users"] = [admin],
  options: Partial<ManagerOptions> = {},
) => {
  let outcome: ConfigurationOutcome = { kind: "unchanged" };
  const parts = createTestManager(
    { users, general: before },
    { ...options, configuration: { load: async () => outcome } },
  );
  const reload = (
    general: Partial<GeneralSettings>,
    after: ManagerSettingsInput["users"] = users,
    more: Partial<ManagerSettings> = {},
  ): Promise<boolean> => {
    outcome = {
      kind: "loaded",
      settings: { ...defineManagerSettings({ users: after, general }), ...more },
      warnings: [],
    };
    return parts.manager.reload();
  };
  const raised = (client: TestClient): string => {
    parts.manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: "x" } });
    parts.clock.endTurn();
    return client.peer.taken();
  };
  return { ...parts, reload, raised };
};

const event = (...headers: string[]): string =>
  ["Event: UserEvent", "Privilege: user,all", ...headers, "UserEvent: x", "", ""].join("\n");

describe("what a reload changes (docs/protocol.md#reload, #users)", () => {
  test("disabledevents: the named events are for nobody, by their exact names, and come back", async () => {
    const { logIn, raised, reload } = create();
    const client = logIn("admin", "x", "Events: user");
    expect(raised(client)).toBe(event());
    await reload({ disabledEvents: ["UserEvent"] });
    expect(raised(client)).toBe("");
    await reload({ disabledEvents: ["userevent"] });
    expect(raised(client)).toBe(event());
  });

  test("timestampevents: Timestamp comes right behind Privilege, and goes again", async () => {
    const { logIn, raised, reload } = create();
    const client = logIn("admin", "x", "Events: user");
    await reload({ timestampEvents: true });
    expect(raised(client)).toBe(event("Timestamp: 1780000000.000500"));
    await reload({});
    expect(raised(client)).toBe(event());
  });

  test("debug: events say where they come from, and are dumped; a reload without it ends that", async () => {
    const { log, logIn, raised, reload } = create();
    const client = logIn("admin", "x", "Events: user");
    await reload({ debug: true });
    const origin = ["SequenceNumber: 0", "File: pluto", "Line: 0", "Func: UserEvent"];
    expect(raised(client)).toBe(event(...origin));
    expect(log.lines.join("\n")).toContain("verbose <-- Examining AMI event (");
    await reload({});
    expect(raised(client)).toBe(event());
  });

  test("SystemName: in every event, behind Timestamp; an empty one in none", async () => {
    const { logIn, manager, raised, reload } = create();
    const client = logIn("admin", "x", "Events: user");
    await reload({ timestampEvents: true }, [admin], { systemName: bytes("pbx-7") });
    expect(raised(client)).toBe(event("Timestamp: 1780000000.000500", "SystemName: pbx-7"));
    client.act("CoreSettings");
    expect(client.peer.taken()).toContain("\nSystemName: pbx-7\n");
    await reload({});
    expect(manager.state.systemName).toBe("pbx-7");
    await reload({}, [admin], { systemName: noBytes });
    expect(raised(client)).toBe(event());
  });

  test("brokeneventsaction: no answer to a mask of everything or of nothing readable", async () => {
    const { logIn, reload } = create();
    const client = logIn("admin", "x", "Events: off");
    const ask = (mask: string): string => {
      client.act("Events", `EventMask: ${mask}`);
      return client.peer.taken();
    };
    expect([ask("on"), ask("")]).toEqual([
      "Response: Success\nEvents: On\n\n",
      "Response: Error\nMessage: Invalid event mask\n\n",
    ]);
    await reload({ brokenEventsAction: true });
    expect([ask("on"), ask("all"), ask("")]).toEqual(["", "", ""]);
    expect([ask("call"), ask("off")]).toEqual([
      "Response: Success\nEvents: On\n\n",
      "Response: Success\nEvents: Off\n\n",
    ]);
  });

  test("displayconnects of [general]: whether the log tells of strangers; of a user: of that user", async () => {
    const { clock, connect, log, logIn, reload } = create({ authTimeout: 1 });
    const strangers = (): number => log.lines.filter((line) => line.includes("failed to authenticate in")).length;
    connect();
    await clock.advance(3000);
    expect(strangers()).toBe(1);
    await reload({ displayConnects: false, authTimeout: 1 });
    connect();
    await clock.advance(3000);
    expect(strangers()).toBe(1);
    const users = [{ ...admin, displayConnects: true }];
    await reload({ displayConnects: false }, users);
    const client = logIn("admin", "x", "Events: off");
    expect(log.lines).toContain("verbose Manager 'admin' logged on from 127.0.0.1");
    await reload({}, [{ ...admin, displayConnects: false }]);
    client.session?.peerClosed();
    expect(log.lines.join("\n")).not.toContain("logged off");
  });

  test("authtimeout counts for those who connect from now on, authlimit at once", async () => {
    const { clock, connect, reload } = create({ authTimeout: 1 });
    await reload({ authTimeout: 100, authLimit: 1 });
    const first = connect();
    expect(connect().session).toBeUndefined();
    await clock.advance(50_000);
    expect(first.peer.isEnded).toBe(false);
    await clock.advance(60_000);
    expect(first.peer.isEnded).toBe(true);
  });

  test("allowmultiplelogin, of [general] and of a user", async () => {
    const { clock, connect, logIn, reload } = create();
    logIn("admin", "x");
    const second = async (): Promise<string> => {
      const client = connect();
      client.peer.taken();
      client.act("Login", "Username: admin", "Secret: x", "Events: off");
      await clock.advance(2000);
      return client.peer.taken();
    };
    expect(await second()).toContain("Authentication accepted");
    await reload({ allowMultipleLogin: false });
    expect(await second()).toContain("Login Already In Use");
    await reload({ allowMultipleLogin: false }, [{ ...admin, allowMultipleLogin: true }]);
    expect(await second()).toContain("Authentication accepted");
  });

  test("writetimeout of a user counts at once, also for events that wait already, and ends with its line", async () => {
    const usersWith = (...lines: string[]): ManagerSettings["users"] => {
      const file = parseConf(["[admin]", "secret=x", "read=all", ...lines, ""].join("\n"), "manager.conf");
      if (!file.ok) throw new Error("the test's file is broken");
      return readManagerSettings(file.document, undefined).settings.users;
    };
    const { clock, logIn, raised, reload } = create();
    const stall = (client: TestClient): boolean => {
      client.peer.backlogBytes = 1e9;
      raised(client);
      return client.peer.isDestroyed;
    };
    const behind = logIn("admin", "x", "Events: user");
    stall(behind);
    await clock.advance(10_000);
    expect(behind.peer.isDestroyed).toBe(false);
    await reload({}, undefined, { users: usersWith("writetimeout=500") });
    await clock.advance(499);
    await reload({}, undefined, { users: usersWith("writetimeout=500", "setvar=other=1") });
    expect(behind.peer.isDestroyed).toBe(false);
    await clock.advance(1);
    expect(behind.peer.isDestroyed).toBe(true);
    const spared = logIn("admin", "x", "Events: user");
    stall(spared);
    await clock.advance(400);
    await reload({}, undefined, { users: usersWith() });
    await clock.advance(10_000);
    expect(spared.peer.isDestroyed).toBe(false);
  });

  test("eventfilter: one that makes no sense is in the log at once, before anybody logs in, and once only", async () => {
    const { log, logIn, manager, reload } = create();
    const file = { file: "manager.conf", line: 9 };
    const users = manager.state.users.list().map((user) => ({
      ...user,
      eventFilters: [{ criteria: "eventfilter", pattern: "((", ...file }],
    }));
    const warnings = (): string[] => log.lines.filter((line) => line.includes("eventfilter"));
    const warning =
      "warning manager.conf:9: eventfilter is ignored: Unable to compile regex filter for '((': missing ); it includes nothing, and keeps nothing away";
    await reload({}, undefined, { users });
    expect(warnings()).toEqual([warning]);
    logIn("admin", "x");
    expect(warnings()).toEqual([warning]);
  });

  test("secret: who logged in with another one is out, over HTTP too, with the event of a wrong password", async () => {
    const { clock, logIn, log, poll, reload } = create({}, [admin, { ...admin, name: "other" }]);
    const client = logIn("admin", "x");
    const other = logIn("other", "x", "Events: security");
    const poller = poll();
    await poller.act("Login", "username: admin", "secret: x");
    await reload({}, [
      { ...admin, secret: "new" },
      { ...admin, name: "other" },
    ]);
    clock.endTurn();
    expect(client.peer.isEnded).toBe(true);
    expect(poller.session.isClosing).toBe(true);
    expect(other.peer.isEnded).toBe(false);
    expect(other.peer.taken().match(/Event: InvalidPassword\n/g)).toHaveLength(2);
    expect(log.lines).toContain(
      "notice Manager 'admin' from 127.0.0.1 lost access by a reload and was disconnected: the user's secret is another now",
    );
    expect(log.changes).toMatchObject([{ kind: "change", request: "changed 'admin' (secret)" }]);
  });

  test.each([{ onSecretChange: "keep" }, { onReload: "keep" }] as const)(
    "secret: with %j its sessions stay",
    async (options) => {
      const { logIn, reload } = create({}, [admin], options);
      const client = logIn("admin", "x");
      await reload({}, [{ ...admin, secret: "new" }]);
      expect(client.peer.isEnded).toBe(false);
    },
  );

  test("httptimeout: manager show settings has it at once", async () => {
    const { manager, reload } = create();
    await reload({ httpTimeout: 17 });
    expect(manager.state.general.httpTimeout).toBe(17);
  });
});

test("onReload: keep leaves living sessions their rights, even those of removed users (docs/protocol.md#reload-and-sessions)", async () => {
  const outcome: ConfigurationOutcome = {
    kind: "loaded",
    settings: defineManagerSettings({ users: [{ ...admin, name: "other" }] }),
    warnings: [],
  };
  const { connect, logIn, manager } = createTestManager(
    { users: [admin] },
    { configuration: { load: async () => outcome }, onReload: "keep" },
  );
  const client = logIn("admin", "x", "Events: off");
  await manager.reload();
  client.act("UserEvent", "UserEvent: x");
  expect([client.peer.isEnded, client.peer.taken()]).toEqual([false, "Response: Success\nMessage: Event Sent\n\n"]);
  const late = connect();
  late.act("Login", "Username: admin", "Secret: x");
  expect(late.peer.taken()).not.toContain("accepted");
});
