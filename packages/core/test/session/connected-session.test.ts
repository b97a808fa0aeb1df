import { describe, expect, test } from "vitest";

import type { ActionDefinition } from "../../src/action/action-definition.ts";
import { createTestManager, settle } from "../fakes.ts";

const users = [
  { name: "test", secret: "secret", read: ["user", "system"], write: ["user", "system"] },
  { name: "admin", secret: "secret", read: "all", write: "all" },
  { name: "solo", secret: "secret", allowMultipleLogin: false },
] as const;

describe("the way in (docs/protocol.md#connections, #sessions)", () => {
  test("the banner is the first thing, whole, in a write of its own", () => {
    const { peer } = createTestManager({ users }).connect();
    expect([peer.taken(), peer.written.length]).toEqual(["Asterisk Call Manager/13.0.0\n", 1]);
  });

  test("an action that comes before the client has seen the banner is answered", () => {
    const { connect } = createTestManager({ users });
    const { peer, session } = connect();
    session?.receive(new TextEncoder().encode("Action: Logoff\n\n"));
    expect(peer.taken()).toBe("Asterisk Call Manager/13.0.0\nResponse: Goodbye\nMessage: Thanks for all the fish.\n\n");
    expect(peer.isEnded).toBe(true);
  });

  test("FullyBooted is in one write with the login's answer, before any other event", () => {
    const { connect } = createTestManager({ users });
    const client = connect();
    client.peer.taken();
    client.act("Login", "ActionID: 1", "Username: ADMIN", "Secret: secret");
    expect(
      client.peer.written.map((text) => [...text.matchAll(/(?:Response|Event): (\w+)/g)].map(([, name]) => name)),
    ).toEqual([[], ["Success", "FullyBooted"], ["SuccessfulAuth"]]);
    expect(client.peer.taken()).toMatch(
      /^Response: Success\nActionID: 1\nMessage: Authentication accepted\n\nEvent: FullyBooted\nPrivilege: system,all\nUptime: 0\nLastReload: 0\nStatus: Fully Booted\n\nEvent: SuccessfulAuth\n/,
    );
    expect(client.session?.username).toBe("ADMIN");
  });

  test("a refused login is answered after a second, what came behind it is not looked at", async () => {
    const { clock, connect, log } = createTestManager({ users });
    const client = connect();
    client.peer.taken();
    client.act("Login", "Username: test", "Secret: wrong");
    client.act("Logoff");
    await clock.advance(999);
    expect(client.peer.taken()).toBe("");
    await clock.advance(1);
    expect(client.peer.taken()).toBe("Response: Error\nMessage: Authentication failed\n\n");
    expect(client.peer.isEnded).toBe(true);
    expect(log.lines.join("\n")).toMatch(/InvalidPassword/);
    expect(log.lines.join("\n")).not.toMatch(/wrong|"secret"/);
  });

  test("authtimeout closes without a word when the second after the last one begins", async () => {
    const { clock, connect } = createTestManager({ users, general: { authTimeout: 2 } });
    const { peer } = connect();
    peer.taken();
    await clock.advance(2000);
    expect(peer.isEnded).toBe(false);
    await clock.advance(1000);
    expect([peer.isEnded, peer.taken()]).toEqual([true, ""]);
  });

  test("a place of authlimit is free the moment that its client ran out of time, however long it keeps its connection", async () => {
    const { clock, connect, manager } = createTestManager({ users, general: { authLimit: 2, authTimeout: 2 } });
    const [first, second] = [connect(), connect()];
    expect(connect().session).toBeUndefined();
    await clock.advance(3000);
    expect([first.peer.isDestroyed, second.peer.isDestroyed]).toEqual([false, false]);
    expect([connect().session, connect().session]).toEqual([expect.anything(), expect.anything()]);
    expect(connect().session).toBeUndefined();
    for (const { session } of [first, second]) session?.peerClosed();
    expect(manager.services.sessions.countUnauthenticated()).toBe(2);
    expect(manager.closedSessions().map(({ reason }) => reason)).toEqual(["login timed out", "login timed out"]);
  });

  test("after the login no timer is left", () => {
    const { clock, logIn } = createTestManager({ users });
    logIn("test", "secret");
    expect(clock.pending).toBe(0);
  });

  test("authlimit turns away without a banner, until somebody has logged in or gone", () => {
    const { connect } = createTestManager({ users, general: { authLimit: 1 } });
    const first = connect();
    const second = connect();
    expect([second.session, second.peer.taken()]).toEqual([undefined, ""]);
    first.act("Login", "Username: test", "Secret: secret");
    expect(connect().session).toBeDefined();
    expect(connect("LOCAL").session?.isLoggedIn).toBe(true);
  });

  test("authlimit is shared out: of those from where most come the oldest gives way to somebody from elsewhere", async () => {
    const { clock, connect, log, manager } = createTestManager({ users, general: { authLimit: 4 } });
    const crowd = Array.from({ length: 4 }, () => connect("TCP", "192.0.2.1"));
    const heard = crowd.map(({ peer }) => peer.taken());
    expect(connect("TCP", "192.0.2.1").session).toBeUndefined();

    const [one, other] = [connect("TCP", "192.0.2.2"), connect("TCP", "192.0.2.3")];
    expect(heard.every((text) => text.startsWith("Asterisk Call Manager"))).toBe(true);
    expect(crowd.map(({ peer }) => [peer.isDestroyed, peer.taken()])).toEqual([
      [true, ""],
      [true, ""],
      [false, ""],
      [false, ""],
    ]);
    expect(connect("TCP", "192.0.2.2").session).toBeUndefined();
    for (const { session } of crowd) session?.peerClosed();
    expect(manager.services.sessions.countUnauthenticated()).toBe(2);
    expect(manager.closedSessions().map(({ reason }) => reason)).toEqual([
      "gave way",
      "gave way",
      "hung up",
      "hung up",
    ]);
    const line = "Turned 192.0.2.1 away: 4 clients wait for their login (authlimit)";
    expect(log.lines.filter((text) => text.includes(line))).toHaveLength(3);
    for (const client of [one, other]) {
      client.peer.taken();
      client.act("Login", "Username: test", "Secret: secret");
      clock.endTurn();
      expect(client.peer.taken()).toContain("Authentication accepted");
    }
  });

  test("who waits for the answer to a refused login gives way, too, and is answered no more", async () => {
    const { clock, connect, manager } = createTestManager({ users, general: { authLimit: 2 } });
    const [first, second] = [connect("TCP", "192.0.2.1"), connect("TCP", "192.0.2.1")];
    first.act("Login", "Username: test", "Secret: wrong");
    first.peer.taken();
    connect("TCP", "192.0.2.2");
    await clock.advance(20_000);
    expect([first.peer.isDestroyed, first.peer.taken()]).toEqual([true, ""]);
    for (const { session } of [first, second]) session?.peerClosed();
    expect(manager.services.sessions.countUnauthenticated()).toBe(1);
  });

  test("one session a user: checked before the secret, of Login and Challenge alike", async () => {
    const { clock, connect, logIn } = createTestManager({ users });
    logIn("solo", "secret");
    for (const action of ["Login", "Challenge"]) {
      const client = connect();
      client.peer.taken();
      client.act(action, "Username: SOLO", "AuthType: MD5");
      await clock.advance(1000);
      expect(client.peer.taken()).toBe("Response: Error\nMessage: Login Already In Use\n\n");
    }
  });
});

describe("order (docs/protocol.md#ordering)", () => {
  test("the events of pipelined actions follow the reply of the action that caused them", () => {
    const { clock, logIn } = createTestManager({ users });
    const client = logIn("test", "secret");
    const other = logIn("test", "secret");
    client.send("Action: UserEvent\nUserEvent: 1\n\nAction: UserEvent\nUserEvent: 2\n\nAction: Logoff\n\n");
    clock.endTurn();
    const event = (name: number): string => `Event: UserEvent\nPrivilege: user,all\nUserEvent: ${name}\n\n`;
    const sent = "Response: Success\nMessage: Event Sent\n\n";
    expect(client.peer.taken()).toBe(
      `${sent}${event(1)}${sent}${event(2)}Response: Goodbye\nMessage: Thanks for all the fish.\n\n`,
    );
    expect([other.peer.taken(), other.peer.written.length]).toEqual([event(1) + event(2), 3]);
  });

  test("what was raised before an action was asked for comes before its answer", () => {
    const { logIn, manager } = createTestManager({ users });
    const client = logIn("test", "secret");
    manager.emit("UserEvent", { UserEvent: "before" });
    client.act("Ping", "ActionID: p");
    expect(client.peer.taken()).toMatch(/^Event: UserEvent\n[^]*before\n\nResponse: Success\nActionID: p\n/);
  });

  test("no event comes between the parts of an answer that takes its time", async () => {
    const { clock, logIn, manager } = createTestManager({ users });
    let answer = (): void => {};
    manager.services.actions.register({
      name: "Slow",
      classes: [],
      doc: { synopsis: "Wait." },
      async run({ reply }) {
        const list = reply.list("Things will follow");
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        list.complete("SlowComplete");
      },
    });
    const slow = logIn("test", "secret");
    slow.act("Slow", "ActionID: s");
    expect(slow.peer.isPaused).toBe(true);
    logIn("test", "secret").act("UserEvent", "UserEvent: meanwhile");
    clock.endTurn();
    expect(slow.peer.taken()).toBe("");
    answer();
    await settle();
    expect(slow.peer.taken()).toBe(
      "Response: Success\nActionID: s\nEventList: start\nMessage: Things will follow\n\n" +
        "Event: SlowComplete\nActionID: s\nEventList: Complete\nListItems: 0\n\n" +
        "Event: UserEvent\nPrivilege: user,all\nUserEvent: meanwhile\n\n",
    );
    expect(slow.peer.isPaused).toBe(false);
  });
});

describe("defects of an action cost its client an error and nobody else anything", () => {
  const defects: readonly { readonly what: string; readonly run: ActionDefinition["run"] }[] = [
    { what: "it fails later", run: () => Promise.reject(new Error("boom")) },
    {
      what: "it throws at once",
      run: () => {
        throw new Error("boom");
      },
    },
    { what: "it gives no answer", run: () => {} },
  ];

  test.each(defects)("$what", async ({ run }) => {
    const { log, logIn, manager } = createTestManager({ users });
    manager.services.actions.register({ name: "Defect", classes: [], doc: { synopsis: "Fail." }, run });
    const client = logIn("test", "secret");
    client.act("Defect", "ActionID: d");
    await settle();
    expect(client.peer.taken()).toBe(
      "Response: Error\nActionID: d\nMessage: Internal error; the server's log has the details\n\n",
    );
    client.act("Ping");
    expect(client.peer.taken()).toMatch(/Pong/);
    expect(log.lines.some((line) => line.startsWith("error Action Defect failed"))).toBe(true);
  });
});

describe("a peer that reads too slowly", () => {
  const general = {};
  const limits = { queueEvents: 3, backlogBytes: 10 };

  test("gets its events when it reads again, in order, and nobody else waits", () => {
    const { clock, logIn } = createTestManager({ users, general }, { limits });
    const slow = logIn("test", "secret");
    const quick = logIn("test", "secret");
    slow.peer.takes = false;
    for (const name of ["a", "b", "c"]) {
      quick.act("UserEvent", `UserEvent: ${name}`);
      clock.endTurn();
    }
    expect(slow.session?.subscriber.queue.records).toHaveLength(2);
    expect(quick.peer.taken().match(/UserEvent: [abc]/g)).toHaveLength(3);
    slow.peer.takes = true;
    slow.peer.backlogBytes = 0;
    slow.session?.peerDrained();
    expect(slow.peer.taken().match(/UserEvent: ([abc])/g)).toEqual(["UserEvent: a", "UserEvent: b", "UserEvent: c"]);
  });

  test("gets with an answer only a part of what waits for it, and the rest as it takes that", () => {
    const { clock, logIn, manager } = createTestManager(
      { users, general },
      { limits: { backlogBytes: 400, drainBytes: 100 } },
    );
    const slow = logIn("test", "secret");
    slow.peer.takes = false;
    slow.peer.backlogBytes = 1000;
    for (let at = 0; at < 20; at++) {
      manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: at } });
      clock.endTurn();
    }
    const numbers = (text: string): number[] =>
      [...text.matchAll(/UserEvent: (\d+)/g)].map(([, number]) => Number(number));
    slow.peer.backlogBytes = 120;
    slow.act("Ping");
    const first = slow.peer.taken();
    expect(first).toMatch(/^Response: Success\nPing: Pong\n/);
    const got = numbers(first);
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(5);
    expect(slow.session?.subscriber.queue.length).toBe(20 - got.length);
    slow.peer.takes = true;
    while (slow.session !== undefined && slow.session.subscriber.queue.length > 0) {
      slow.peer.backlogBytes = 0;
      slow.session.peerDrained();
      got.push(...numbers(slow.peer.taken()));
    }
    expect(got).toEqual(Array.from({ length: 20 }, (_, at) => at));
  });

  test("is not forgotten with the rest when its system takes all that an answer brought", () => {
    const { clock, logIn, manager } = createTestManager(
      { users, general },
      { limits: { backlogBytes: 400, drainBytes: 100 } },
    );
    const slow = logIn("test", "secret");
    slow.peer.backlogBytes = 1000;
    for (let at = 0; at < 20; at++) {
      manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: at } });
      clock.endTurn();
    }
    slow.peer.backlogBytes = 0;
    slow.act("Ping");
    expect(slow.peer.taken().match(/UserEvent: \d+/g)).toHaveLength(20);
  });

  test("is disconnected when its queue is full", () => {
    const { clock, log, logIn } = createTestManager({ users, general }, { limits });
    const slow = logIn("test", "secret");
    const quick = logIn("test", "secret", "Events: off");
    slow.peer.takes = false;
    for (let at = 0; at < 10; at++) {
      quick.act("UserEvent", `UserEvent: ${at}`);
      clock.endTurn();
    }
    expect(slow.peer.isDestroyed).toBe(true);
    expect(
      log.lines.filter((line) => line.startsWith("warning Manager 'test' from 127.0.0.1 reads too slowly")),
    ).toHaveLength(1);
  });

  test("does not get its next action run until it has read the last answer", () => {
    const { logIn } = createTestManager({ users, general }, { limits });
    const slow = logIn("admin", "secret", "Events: off");
    slow.peer.takes = false;
    slow.send("Action: ListCommands\n\nAction: Ping\n\n");
    expect(slow.peer.taken()).not.toMatch(/Pong/);
    expect(slow.peer.isPaused).toBe(true);
    slow.peer.backlogBytes = 0;
    slow.session?.peerDrained();
    expect(slow.peer.taken()).toMatch(/Pong/);
  });
});

describe("the end", () => {
  test("a half-closed peer gets its answers, then the session closes", () => {
    const { logIn } = createTestManager({ users });
    const client = logIn("test", "secret");
    client.send("Action: Ping\n\nAction: Pi");
    client.session?.peerEnded();
    expect(client.peer.taken()).toMatch(/Pong/);
    expect(client.peer.isEnded).toBe(true);
  });

  test("a kicked session closes without a word; a second kick says so", () => {
    const { log, logIn } = createTestManager({ users });
    const client = logIn("test", "secret");
    expect([client.session?.kick(), client.session?.kick()]).toEqual([true, false]);
    expect([client.peer.taken(), client.peer.isEnded]).toEqual(["", true]);
    client.session?.peerClosed();
    expect(log.lines.at(-1)).toBe("verbose Manager 'test' kicked from 127.0.0.1");
  });

  test("a session that is gone is in no list and gets no event", () => {
    const { clock, logIn, manager } = createTestManager({ users });
    const client = logIn("test", "secret");
    client.session?.peerClosed();
    manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: {} });
    clock.endTurn();
    expect([client.peer.taken(), manager.services.sessions.list()]).toEqual(["", []]);
  });

  test("a shutdown lets sessions have what waits, closes them, and answers no more actions", async () => {
    const { clock, logIn, manager } = createTestManager({ users });
    const client = logIn("test", "secret");
    manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: "last" } });
    const done = manager.shutdown();
    expect(client.peer.taken()).toMatch(/UserEvent: last/);
    expect(client.peer.isEnded).toBe(true);
    client.session?.peerClosed();
    await clock.advance(50);
    await done;
  });
});
