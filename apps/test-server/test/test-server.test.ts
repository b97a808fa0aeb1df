import { inspect } from "node:util";

import { silentLog } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

const users = [
  { name: "test", secret: "s", read: ["system", "call", "agent", "user"] },
  { name: "panel", secret: "s", read: ["call"] },
] as const;
const as = (username: string, { host, port }: { readonly host: string; readonly port: number }) => ({
  host,
  port,
  username,
  secret: "s",
});

describe("emit", () => {
  test("delivers by class and filter; withheld names every session that is logged in and did not get it; who has not logged in gets nothing", async () => {
    const server = await started({ users, limits: { backlogBytes: 1000, queueBytes: 2 ** 26 } });
    const stranger = await AmiClient.connect(server);
    const getting = await AmiClient.logIn(server.connection);
    const panel = await AmiClient.logIn(as("panel", server), "Events: off");
    const choosy = await AmiClient.logIn(server.connection, "Events: call");
    const filtered = await AmiClient.logIn(server.connection);
    await filtered.act("Filter", "Operation: Add", "Filter: !Queue: sales");
    const slow = await AmiClient.logIn(server.connection);
    slow.pause();
    const slowId = server.sessions().at(-1)?.id ?? 0;
    // More than the system takes for a client that does not read.
    for (let at = 0; at < 8; at++) server.raw("x".repeat(1_000_000), { id: slowId });
    await new Promise((resolve) => void setImmediate(resolve));

    const delivery = server.emit("QueueCallerAbandon", [
      ["Queue", "sales"],
      ["Position", 3],
      ["Note", "ü"],
      ["Note", "two"],
    ]);
    const ids = server.sessions().map(({ id }) => id);
    expect(delivery).toEqual({
      sessions: 1,
      withheld: [
        { session: ids[2], user: "panel", why: "class", inWords: "may not read: agent" },
        { session: ids[3], user: "test", why: "event mask", inWords: "does not want: agent" },
        { session: ids[4], user: "test", why: "filter", inWords: "a filter keeps it away" },
        { session: slowId, user: "test", why: "behind", inWords: "has not read what came before" },
      ],
    });
    await getting.until("two\n\n");
    expect(getting.take()).toBe(
      "Event: QueueCallerAbandon\nPrivilege: agent,all\nQueue: sales\nPosition: 3\nNote: \u00c3\u00bc\nNote: two\n\n",
    );
    for (const client of [stranger, panel, choosy, filtered]) {
      client.send("Ping");
      await client.until("\n\n");
      expect(client.take()).not.toContain("QueueCallerAbandon");
    }
  });

  test("is for a user, or for one session, when it is to be", async () => {
    const server = await started({ users });
    const one = await AmiClient.logIn(server.connection);
    const two = await AmiClient.logIn(server.connection);
    const panel = await AmiClient.logIn(as("PANEL", server), "Events: on");
    const [first] = server.sessions();
    expect(server.emit("Hangup", { Channel: "a" }, "Test")).toEqual({ sessions: 2, withheld: [] });
    expect(server.emit("Hangup", { Channel: "b" }, "panel")).toEqual({ sessions: 1, withheld: [] });
    expect(server.emit("QueueMemberPause", {}, "panel").withheld).toMatchObject([{ user: "PANEL", why: "class" }]);
    expect(server.emit("Hangup", { Channel: "c" }, first)).toEqual({ sessions: 1, withheld: [] });
    expect(server.emit("Hangup", { Channel: "d" }, "all")).toEqual({ sessions: 3, withheld: [] });
    const channels = async (client: AmiClient): Promise<string> => {
      await client.until("Channel: d");
      return [...client.take().matchAll(/Channel: (.)/g)].map(([, channel]) => channel).join("");
    };
    expect([await channels(one), await channels(two), await channels(panel)]).toEqual(["acd", "ad", "bd"]);
  });

  test("takes the spelling and the classes of the catalogue, unless Privilege says others", async () => {
    const server = await started({ users });
    const client = await AmiClient.logIn(server.connection);
    await AmiClient.logIn(as("panel", server), "Events: on");
    expect(server.emit("hangup", { Channel: "a" }).sessions).toBe(2);
    expect(server.emit("Hangup", { privilege: "agent,all" }).withheld).toMatchObject([{ user: "panel", why: "class" }]);
    expect(server.emit("DoorOpened", { Privilege: "user,all", Door: 1 }).sessions).toBe(1);
    expect(server.emit("DoorOpened", { Privilege: "<none>", Door: 2 }).sessions).toBe(2);
    await client.until("Door: 2\n\n");
    expect(client.take()).toBe(
      [
        "Event: Hangup\nPrivilege: call,all\nChannel: a\n\n",
        "Event: Hangup\nPrivilege: agent,all\n\n",
        "Event: DoorOpened\nPrivilege: user,all\nDoor: 1\n\n",
        "Event: DoorOpened\nPrivilege: <none>\nDoor: 2\n\n",
      ].join(""),
    );
  });

  test.each([
    ["Hangp", {}, "all", "E_UNKNOWN_EVENT", "Asterisk has no event 'Hangp'. Did you mean 'Hangup'?"],
    [
      "DoorOpened",
      {},
      "all",
      "E_UNKNOWN_EVENT",
      "Asterisk has no event 'DoorOpened'. One of your own needs its classes",
    ],
    ["Door Opened", {}, "all", "E_NO_EVENT", "The event's name is none: use one word of ASCII."],
    [7, {}, "all", "E_NO_EVENT", "The event is a number; use its name."],
    ["Hangup", 7, "all", "E_NO_EVENT", "headers is a number; use an object with headers by their names"],
    [
      "Hangup",
      [["A"]],
      "all",
      "E_NO_EVENT",
      'headers[0] is an array; use a name and a value, as in ["Queue", "sales"].',
    ],
    ["Hangup", { A: {} }, "all", "E_NO_EVENT", "The header A is an object; use text, or a finite number."],
    ["Hangup", { A: [1, null] }, "all", "E_NO_EVENT", "The header A is null; use text, or a finite number."],
    ["Hangup", { "A:": 1 }, "all", "E_NO_EVENT", '"A:" is no name for a header'],
    [
      "Hangup",
      { Privilege: "cal,all" },
      "all",
      "E_NO_EVENT",
      "names 'cal', which is no permission class; did you mean",
    ],
    ["Hangup", { Privilege: ["call", "agent"] }, "all", "E_NO_EVENT", "The header Privilege is there twice"],
    ["Hangup", { Event: "Other" }, "all", "E_NO_HEADER", "The header Event of Hangup is not yours to give"],
    ["Hangup", {}, "panell", "E_NO_RECIPIENT", "There is no user 'panell'; did you mean 'panel'?"],
    ["Hangup", {}, "nobody", "E_NO_RECIPIENT", "There is no user 'nobody'; there are test, panel."],
    ["Hangup", {}, 7, "E_NO_RECIPIENT", 'to is a number; use a user\'s name, one of sessions(), or "all".'],
  ])("refuses %j with %j to %j", async (event, headers, to, code, message) => {
    const server = await started({ users });
    const emit = server.emit.bind(server);
    expect(() => Reflect.apply(emit, undefined, [event, headers, to])).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

describe("raw", () => {
  test("sends bytes as they are, past classes and filters, to those who are logged in, and to one who is not when it is to", async () => {
    const server = await started({ users });
    const stranger = await AmiClient.connect(server);
    const client = await AmiClient.logIn(server.connection);
    const deaf = await AmiClient.logIn(as("panel", server), "Events: off");
    const all256 = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(server.raw(all256)).toBe(2);
    expect(server.raw("Ümlaut: 1\r\n\r\n", "panel")).toBe(1);
    const [first] = server.sessions();
    expect(server.raw("early\r\n", first)).toBe(1);
    expect(server.raw("late\r\n", { id: 999 })).toBe(0);
    await stranger.until("early\n");
    await deaf.until(": 1\n\n");
    expect(stranger.take()).toBe("early\n");
    const bytes = Buffer.from(all256).toString("latin1");
    expect(deaf.take()).toBe(`${bytes}\u00c3\u009cmlaut: 1\n\n`);
    await client.until("\u00ff");
    expect(client.take()).toBe(bytes);
    expect(() => Reflect.apply(server.raw.bind(server), undefined, [7])).toThrow(
      expect.objectContaining({ code: "E_NO_EVENT", message: "bytes is a number; use text, or a Uint8Array." }),
    );
  });
});

describe("a session", () => {
  test.each([
    ["close", "end", "Event: Hangup\nPrivilege: call,all\nChannel: a\n\n"],
    ["cut", "end", "Event: Hangup\nPrivilege: call,all\nChannel: a\n\nResponse: Success\nMess"],
    ["reset", "ECONNRESET", ""],
  ] as const)(
    "may be ended by %s, which its client sees as %s, and nobody else sees anything",
    async (way, end, last) => {
      const server = await started({ users });
      const client = await AmiClient.logIn(server.connection);
      const other = await AmiClient.logIn(server.connection);
      const [session] = server.sessions();
      if (session === undefined) throw new Error("There is no session.");
      expect([session.user, session.isLoggedIn, session.remote]).toEqual([
        "test",
        true,
        { host: "127.0.0.1", port: client.remotePort },
      ]);
      server.emit("Hangup", { Channel: "a" });
      // Node takes a reset right behind bytes for an ordinary end.
      if (way === "reset") await client.until("Channel: a\n\n");
      expect(session[way]()).toBe(true);
      // From then on it gets nothing, and nobody counts it.
      expect(server.emit("Hangup", { Channel: "b" })).toEqual({ sessions: 1, withheld: [] });
      expect(await client.closed()).toBe(end);
      expect(client.take()).toContain(last);
      await other.until("Channel: b\n\n");
      expect(await other.act("Ping")).toContain("Pong");
      expect(session[way]()).toBe(false);
      expect(server.sessions()).toHaveLength(1);
    },
  );

  test("that works on an action has its answer before it is closed", async () => {
    const server = await started({ users });
    const client = await AmiClient.connect(server);
    client.send("Login", "Username: test", "Secret: wrong");
    client.send("Ping");
    await client.closed();
    expect(client.take()).toBe("Response: Error\nMessage: Authentication failed\n\n");
  });
});

describe("settled", () => {
  test("resolves when what was sent has left, also to a client that reads slowly", async () => {
    const server = await started({ users, limits: { queueBytes: 2 ** 26 } });
    const client = await AmiClient.logIn(server.connection);
    server.raw("x".repeat(6_000_000));
    await server.settled();
    server.raw("done");
    await server.settled();
    await client.until("xdone");
  });

  test("names those who read nothing", async () => {
    const server = await started({ users, limits: { settleTime: 30, queueBytes: 2 ** 26 } });
    const client = await AmiClient.logIn(server.connection);
    client.pause();
    server.raw("x".repeat(20_000_000));
    await expect(server.settled()).rejects.toMatchObject({
      code: "E_NOT_SETTLED",
      message: expect.stringMatching(/^Clients do not read what they were sent: session 1 \(\d+ bytes\)\.$/),
    });
  });
});

describe("the clock", () => {
  test("stamps and moves as the test says, while the wire goes on: a refused login is answered in its time, and the server closes", async () => {
    const server = await started({ users, clock: "manual" });
    const client = await AmiClient.logIn(server.connection);
    expect(await client.act("Ping")).toBe("Response: Success\nPing: Pong\nTimestamp: 1780000000.000000\n\n");
    expect(await server.clock.advance("1.5s")).toEqual({ now: new Date(1_780_000_001_500), timers: 0, events: 0 });
    expect(await client.act("Ping")).toBe("Response: Success\nPing: Pong\nTimestamp: 1780000001.500000\n\n");
    const refused = await AmiClient.connect(server);
    expect(await refused.act("Login", "Username: test", "Secret: wrong")).toContain("Authentication failed");
    expect(await refused.closed()).toBe("end");
    await server.close();
    await client.closed();
  });

  test("x20 goes by itself", async () => {
    const server = await started({ users, clock: "x20" });
    const before = server.clock.now;
    await server.settled();
    expect(server.clock.now.getTime()).toBeGreaterThan(before.getTime());
    await expect(server.clock.advance(1)).rejects.toMatchObject({ code: "E_REAL_CLOCK" });
  });
});

describe("reset", () => {
  test("takes database, variables, filters and clock back; sessions stay open and logged in, and the next emit reaches them", async () => {
    const server = await started({ users, clock: "manual" });
    const clients = await Promise.all(Array.from({ length: 10 }, () => AmiClient.logIn(server.connection)));
    const [client] = clients;
    await client?.act("DBPut", "Family: a", "Key: b", "Val: c");
    await client?.act("Setvar", "Variable: V", "Value: 1");
    await client?.act("Filter", "Operation: Add", "Filter: Event: Nothing");
    await server.clock.advance("1h");
    await server.reset();
    expect(server.clock.now.getTime()).toBe(1_780_000_000_000);
    expect(await client?.act("DBGet", "Family: a", "Key: b")).toContain("Database entry not found");
    expect(await client?.act("Getvar", "Variable: V")).toContain("Value: \n");
    expect(server.emit("Hangup", { Channel: "after" })).toEqual({ sessions: 10, withheld: [] });
    await Promise.all(clients.map((one) => one.until("Channel: after\n\n")));
  });

  test("plays that come again and again do so after a reset, by the clock that has begun anew", async () => {
    const steps = [{ event: "Hangup", headers: [["Channel", "tick"]] }] as const;
    const script = { users: [], rules: [], plays: [{ play: "tick", begins: { every: "10s" }, steps }] };
    const server = await started({ clock: "manual", scripts: [script] });
    await AmiClient.logIn(server.connection);
    expect(await server.clock.advance("30s")).toMatchObject({ events: 3 });
    await server.reset();
    expect(await server.clock.advance("30s")).toMatchObject({ events: 3 });
  });

  test("ends sessions when it is to", async () => {
    const server = await started({ users });
    const client = await AmiClient.logIn(server.connection);
    await server.reset({ sessions: "close" });
    expect(await client.closed()).toBe("end");
    await expect(Reflect.apply(server.reset.bind(server), undefined, [{ session: "close" }])).rejects.toMatchObject({
      code: "E_TEST_SERVER_OPTIONS",
      message: "There is no option 'session'; did you mean 'sessions'?",
    });
  });
});

describe("no secret is shown", () => {
  test("of its user, to who looks at the server", async () => {
    const server = await started({ users: [{ name: "test", secret: "hunTER2" }] });
    expect(server.secret).toBe("hunTER2");
    for (const shown of [inspect(server, { depth: 9, showHidden: true }), JSON.stringify(server)])
      expect(shown).not.toContain("hunTER2");
  });

  test.each([
    "manager login bob hunTER2",
    'manager LOGIN "bob" hunTER2',
    "manager add user bob secret hunTER2",
    "pjsip set auth-token hunTER2",
  ])("that was typed into the command %j", async (line) => {
    const lines: unknown[] = [];
    const note = (...said: unknown[]): unknown => lines.push(said);
    const log = { ...silentLog, debug: note, verbose: note, notice: note, refusal: note, warning: note, error: note };
    const server = await started({ strict: true, log });
    const client = await AmiClient.logIn(server.connection);
    await client.act("Command", `Command: ${line}`);
    server.on("Command", { Command: "core show version" }).success("no");
    await client.act("Command", `Command: ${line}`);
    const [action] = server.actions("Command");
    expect(action?.headers.get("Command")).toMatch(/…$/);
    let error: unknown;
    try {
      server.verify();
    } catch (thrown) {
      error = thrown;
    }
    expect(String(error)).toContain("2 violations");
    const shown = [server.actions(), server.violations(), error, lines, server];
    expect(inspect(shown, { depth: 99 })).not.toContain("hunTER2");
    expect(JSON.stringify(shown.slice(0, 4))).not.toContain("hunTER2");
  });
});
