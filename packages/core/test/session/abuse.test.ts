import { describe, expect, test } from "vitest";

import { parseConf } from "@pluto-ami/conf";
import { bytes, FrameDecoder, strangerLimits, toBytes } from "@pluto-ami/protocol";

import { noObserver } from "../../src/ports/observer.ts";
import { readManagerSettings } from "../../src/settings/reading/read-manager-settings.ts";
import { createTestManager } from "../fakes.ts";

const users = [
  { name: "test", secret: "secret", write: "all", read: "all" },
  { name: "other", secret: "secret", write: "all" },
] as const;

const observed = () => {
  const hits: string[] = [];
  return { hits, observer: { ...noObserver, limitHit: (limit: string) => void hits.push(limit) } };
};

describe("sessions", () => {
  test.each([
    [{ userSessions: 2 }, "Too many sessions: a user may have 2 at a time", "sessions per user"],
    [{ addressSessions: 2 }, "Too many sessions: an address may have 2 at a time", "sessions per address"],
  ])(
    "%j: one too many is told so after a second, and there is room again when one has gone",
    async (limits, message, hit) => {
      const { hits, observer } = observed();
      const { clock, connect, logIn } = createTestManager({ users }, { limits, observer });
      const first = logIn("test", "secret");
      logIn("TEST", "secret");
      const third = connect();
      third.peer.taken();
      third.act("Login", "Username: test", "Secret: secret");
      await clock.advance(1000);
      expect([third.peer.taken(), third.peer.isEnded]).toEqual([`Response: Error\nMessage: ${message}\n\n`, true]);
      expect(hits).toEqual([hit]);
      first.session?.peerClosed();
      expect(logIn("test", "secret").session?.isLoggedIn).toBe(true);
    },
  );
});

describe("actions per second", () => {
  test("one too many gets an error, nothing else is lost, and the next second begins anew", async () => {
    const { hits, observer } = observed();
    const { clock, logIn } = createTestManager({ users }, { limits: { actionsPerSecond: 3 }, observer });
    const client = logIn("test", "secret", "Events: off");
    client.send("Action: Ping\nActionID: 1\n\nAction: Ping\nActionID: 2\n\nAction: Ping\nActionID: 3\n\n");
    expect(client.peer.taken()).toMatch(
      /ActionID: 2\nPing: Pong\n[^]*Response: Error\nActionID: 3\nMessage: Too many actions: a session may have 3 run in a second\n\n$/,
    );
    expect(hits).toEqual(["actions per second"]);
    await clock.advance(1000);
    client.act("Ping", "ActionID: 4");
    expect(client.peer.taken()).toMatch(/Response: Success\nActionID: 4\n/);
  });
});

describe("bytes of one frame", () => {
  test("more of them are an error, and the stream goes on", () => {
    const { hits, observer } = observed();
    const { logIn } = createTestManager({ users }, { limits: { frameBytes: 2000 }, observer });
    const client = logIn("test", "secret", "Events: off");
    client.act("UserEvent", ...Array.from({ length: 5 }, () => `X: ${"x".repeat(500)}`));
    expect(client.peer.taken()).toBe("Response: Error\nMessage: Too many lines in message or allocation failure\n\n");
    client.act("Ping");
    expect([client.peer.taken(), hits]).toEqual([expect.stringMatching(/Pong/), ["frame size"]]);
  });
});

describe("a queue of its own", () => {
  test("a user's rules differ from the others', and a dropping session learns what it lost", () => {
    const limits = { queueEvents: 2, backlogBytes: 10 };
    const { clock, logIn, manager } = createTestManager(
      { users },
      { limits, userQueues: { TEST: { queuePolicy: "drop-oldest" } } },
    );
    const slow = logIn("test", "secret");
    slow.peer.takes = false;
    slow.peer.backlogBytes = 1000;
    for (const name of ["a", "b", "c"] as const) {
      manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: name } });
      clock.endTurn();
    }
    expect(slow.peer.isDestroyed).toBe(false);
    slow.peer.takes = true;
    slow.peer.backlogBytes = 0;
    slow.session?.peerDrained();
    expect(slow.peer.taken()).toMatch(
      /^Event: EventsLost\nPrivilege: <none>\nLost: 1\nBytes: \d+\nPolicy: drop-oldest\nFirst: \d+\.\d{6}\nLast: \d+\.\d{6}\n\nEvent: UserEvent\nPrivilege: user,all\nUserEvent: b\n\nEvent: UserEvent\nPrivilege: user,all\nUserEvent: c\n\n$/,
    );
  });

  test("of all sessions that are behind, the one for which most is kept is cut when all queues are full", () => {
    const { clock, log, logIn, manager } = createTestManager(
      { users },
      { limits: { queueTotalBytes: 300_000, backlogBytes: 10 } },
    );
    const [worst, better] = [logIn("test", "secret", "Events: user"), logIn("test", "secret", "Events: user,call")];
    const emit = (): void => {
      manager.services.bus.emit({
        name: "UserEvent",
        classes: ["user"],
        body: { UserEvent: bytes("x").repeat(80_000) },
      });
      clock.endTurn();
    };
    worst.peer.backlogBytes = 1000;
    emit();
    better.peer.backlogBytes = 1000;
    for (let at = 0; at < 3; at++) emit();
    expect([worst.peer.isDestroyed, better.peer.isDestroyed]).toEqual([true, false]);
    expect(log.lines.at(-1)).toMatch(/queues of all sessions were full, and much was kept for it/);
    worst.session?.peerClosed();
    expect(manager.services.sessions.listClosed().at(-1)).toMatchObject({ reason: "all queues full", dropped: 4 });
  });
});

test("five thousand sessions that never read are all there after a storm of logins, and what they wait for is held once", () => {
  const watching = { name: "watcher", secret: "s", read: ["security" as const], write: [] };
  const { clock, connect, manager } = createTestManager({ users: [watching] }, { limits: { backlogBytes: 10 } });
  const idle = Array.from({ length: 5000 }, () => {
    const client = connect();
    client.act("Login", "Username: watcher", "Secret: s");
    client.peer.takes = false;
    client.peer.backlogBytes = 1000;
    client.peer.written.length = 0;
    clock.endTurn();
    return client;
  });
  expect(idle.filter(({ peer }) => peer.isDestroyed || peer.isEnded)).toEqual([]);
  const [first] = idle;
  expect(first?.session?.subscriber.queue.length).toBe(4999);
  // The first waits for all that any other waits for; arrays, which are kept whole, are some 64 KiB.
  const { bytes = 0 } = first?.session?.subscriber.queue ?? {};
  expect(manager.services.queueRoom.bytes).toBeLessThan(bytes + 128 * 1024);
  expect(manager.services.queueRoom.bytes).toBeGreaterThanOrEqual(bytes);
});

describe("writetimeout", () => {
  const setUp = (userQueues = {}) => {
    const document = parseConf("[test]\nsecret = x\nread = user\nwritetimeout = 500\n", "manager.conf");
    if (!document.ok) throw new Error("no document");
    const { settings } = readManagerSettings(document.document, undefined);
    const bench = createTestManager({ users: [] }, { settings, userQueues, limits: { backlogBytes: 10 } });
    const client = bench.logIn("test", "x");
    client.peer.backlogBytes = 1000;
    bench.manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: {} });
    bench.clock.endTurn();
    return { ...bench, bus: bench.manager.services.bus, client };
  };

  test("cuts a session whose events wait for longer", async () => {
    const { client, clock, log, manager } = setUp();
    await clock.advance(499);
    expect(client.peer.isDestroyed).toBe(false);
    await clock.advance(1);
    expect([client.peer.isDestroyed, log.lines.at(-1)]).toEqual([
      true,
      "warning Manager 'test' from 127.0.0.1 left its events waiting for 500 ms (writetimeout) and was disconnected",
    ]);
    client.session?.peerClosed();
    expect(manager.services.sessions.listClosed()[0]?.reason).toBe("write timed out");
  });

  test("cuts one that read a little and then no more", async () => {
    const { bus, client, clock } = setUp();
    for (let at = 0; at < 20; at++) bus.emit({ name: "UserEvent", classes: ["user"], body: {} });
    clock.endTurn();
    await clock.advance(400);
    client.peer.takes = false;
    client.peer.backlogBytes = 0;
    client.session?.peerDrained();
    expect(client.session?.subscriber.queue.length).toBeGreaterThan(0);
    await clock.advance(499);
    expect(client.peer.isDestroyed).toBe(false);
    await clock.advance(1);
    expect(client.peer.isDestroyed).toBe(true);
  });

  test("does not cut one whose action takes its time while it takes all that it is sent", async () => {
    const { bus, client, clock, manager } = setUp();
    client.peer.backlogBytes = 0;
    client.session?.peerDrained();
    let done = (): void => {};
    const run = (): Promise<void> => new Promise((resolve) => (done = resolve));
    manager.services.actions.register({ name: "Slow", classes: [], doc: { synopsis: "Take time." }, run });
    client.act("Slow");
    bus.emit({ name: "UserEvent", classes: ["user"], body: {} });
    clock.endTurn();
    client.session?.peerDrained();
    await clock.advance(5000);
    expect(client.peer.isDestroyed).toBe(false);
    done();
  });

  test("does not cut one that reads in time, nor one that may lose events", async () => {
    const { client, clock } = setUp();
    await clock.advance(400);
    client.peer.backlogBytes = 0;
    client.session?.peerDrained();
    await clock.advance(1000);
    expect([client.peer.isDestroyed, clock.pending]).toEqual([false, 0]);
    const dropping = setUp({ test: { queuePolicy: "drop-oldest" } });
    await dropping.clock.advance(1000);
    expect(dropping.client.peer.isDestroyed).toBe(false);
  });
});

describe("what a stranger makes us hold", () => {
  test.each([
    ["a line without an end", "x".repeat(100_000), 1024],
    ["a header line without an end, again and again", `X: ${"x".repeat(70_000)}`, 1024],
    ["an action without an end", `X: ${"y".repeat(500)}\r\n`.repeat(200), 9 * 1024],
    ["short lines without an end", "X: y\r\n".repeat(20_000), 9 * 1024],
  ])("%s: a few kilobytes at the most", (_, text, most) => {
    const decoder = new FrameDecoder(strangerLimits);
    for (let at = 0; at < 5; at++) {
      decoder.push(toBytes(text));
      expect(decoder.next()).toBeUndefined();
      expect(decoder.pendingBytes).toBeLessThanOrEqual(most);
    }
  });

  test("answers that it does not read: it gets few of them, and the rest when it reads again", () => {
    const limits = { strangerFramesPerSecond: 0, strangerTurnActions: 5000 };
    const { clock, connect } = createTestManager({ users: [{ name: "a", secret: "s" }] }, { limits });
    const { peer, session } = connect();
    peer.takes = false;
    session?.receive(toBytes("\r\n".repeat(10_000)));
    expect(peer.isPaused).toBe(true);
    expect(peer.backlogBytes).toBeLessThan(2.5 * 64 * 1024);
    let answers = 0;
    for (let turn = 0; turn < 1000 && answers < 10_000; turn++) {
      clock.endTurn();
      answers += peer.taken().match(/Response: Error/g)?.length ?? 0;
      peer.backlogBytes = 0;
      session?.peerDrained();
    }
    expect([answers, peer.isPaused]).toEqual([10_000, false]);
  });

  test("what comes behind a login that is refused is not kept", async () => {
    const { clock, connect } = createTestManager({ users });
    const client = connect();
    client.act("Login", "Username: test", "Secret: wrong");
    for (let at = 0; at < 100; at++) client.act("Login", "Username: test", "Secret: secret");
    await clock.advance(1000);
    expect(client.peer.taken()).toBe(
      "Asterisk Call Manager/13.0.0\nResponse: Error\nMessage: Authentication failed\n\n",
    );
    expect([client.peer.isEnded, client.session?.isLoggedIn]).toEqual([true, false]);
  });
});

describe("what the observer is told", () => {
  test("of sessions, actions, events and logins", async () => {
    const told: unknown[][] = [];
    const tell =
      (what: string) =>
      (...words: unknown[]): void =>
        void told.push([what, ...words.map((word) => (typeof word === "number" && word < 1 ? "<1" : word))]);
    const observer = {
      ...noObserver,
      sessionOpened: tell("opened"),
      sessionLoggedIn: tell("in"),
      sessionClosed: tell("closed"),
      actionDone: tell("action"),
      eventRaised: tell("event"),
      loginFailed: tell("failed"),
    };
    const { clock, connect, logIn } = createTestManager({ users }, { observer });
    const client = logIn("Other", "secret");
    client.act("PING");
    client.act("Florb");
    client.act("Logoff");
    client.session?.peerClosed();
    const stranger = connect("TLS");
    stranger.act("Login", "Username: nobody");
    await clock.advance(1000);
    stranger.session?.peerClosed();
    expect(told).toEqual([
      ["opened", "TCP"],
      ["in", "Other"],
      ["action", "Login", "Success", "<1"],
      ["event", "SuccessfulAuth"],
      ["action", "Ping", "Success", "<1"],
      ["event", "RequestBadFormat"],
      ["action", "unknown", "Error", "<1"],
      ["action", "Logoff", "Goodbye", "<1"],
      ["closed", "Other", "logged off"],
      ["opened", "TLS"],
      ["event", "InvalidAccountID"],
      ["failed", "unknown user"],
      ["action", "Login", "Error", 1],
      ["closed", "", "login refused"],
    ]);
  });
});
