import { challengeKey, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { byteLines, createTestManager, settle, type TestPoller } from "../fakes.ts";

const users = [
  { name: "web", secret: "secret", read: ["user", "system"], write: "all" },
  { name: "blind", secret: "secret", write: "all" },
  { name: "solo", secret: "secret", allowMultipleLogin: false },
  { name: "away", secret: "secret", deny: ["0.0.0.0/0"] },
] as const;

const fixture = (general: Readonly<Record<string, number>> = {}, limits = {}) => {
  const test = createTestManager({ users, general }, { limits });
  const raise = (text: string): void => {
    test.manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: demandBytes(text) } });
    test.clock.endTurn();
  };
  const logIn = async (name = "web"): Promise<TestPoller> => {
    const poller = test.poll();
    expect(await poller.act("login", `username: ${name}`, "secret: secret")).toContain("Authentication accepted");
    return poller;
  };
  return { ...test, raise, logIn };
};

const waited = (...events: string[]): string =>
  [
    "Response: Success\nMessage: Waiting for Event completed.\n\n",
    ...events.map((text) => `Event: UserEvent\nPrivilege: user,all\nUserEvent: ${text}\n\n`),
    "Event: WaitEventComplete\n\n",
  ].join("");

describe("logging in over HTTP (docs/protocol.md#http-sessions)", () => {
  test("the answer has no banner, and no FullyBooted for who may not read system", async () => {
    const { poll, log } = fixture();
    expect(await poll().act("login", "username: blind", "secret: secret", "actionid: 7")).toBe(
      "Response: Success\nActionID: 7\nMessage: Authentication accepted\n\n",
    );
    expect(log.lines).toContain("verbose HTTP Manager 'blind' logged on from 127.0.0.1");
  });

  test.each([
    ["login", "Missing action in request", []],
    ["ping", "Permission denied", ["action: ping"]],
    ["no action", "Missing action in request", ["actionid: x"]],
  ] as const)("%s without a login", async (_, message, lines) => {
    const { poll } = fixture();
    expect(await poll().ask(lines)).toContain(`Message: ${message}\n`);
  });

  test("the key that the event of a failed login tells logs nobody in while its answer waits", async () => {
    const { clock, poll } = fixture();
    const poller = poll();
    const challenge = /Challenge: (.*)/.exec(await poller.act("challenge", "authtype: md5"))?.[1] ?? "";
    const answers: string[] = [];
    for (const key of ["wrong", challengeKey(challenge, "secret")]) {
      void poller.act("login", "authtype: md5", "username: web", `key: ${key}`).then((text) => answers.push(text));
    }
    await clock.advance(1000);
    const refused = "Response: Error\nMessage: Authentication failed\n\n";
    expect(answers).toEqual([refused, refused]);
  });

  test("a refused login is answered after a second, and the session is over", async () => {
    const { clock, log, manager, poll } = fixture();
    const poller = poll();
    let answer = "";
    void poller.act("login", "username: away", "secret: secret").then((text) => (answer = text));
    await clock.advance(999);
    expect([answer, poller.session.isClosing]).toEqual(["", false]);
    await clock.advance(1);
    expect(answer).toBe("Response: Error\nMessage: Authentication failed\n\n");
    expect(poller.session.isClosing).toBe(true);
    expect(manager.services.sessions.list()).toEqual([]);
    expect(clock.pending).toBe(0);
    expect(log.lines.slice(1)).toEqual([
      "refusal 127.0.0.1 failed to pass IP ACL as 'away'",
      "refusal 127.0.0.1 failed to authenticate as 'away'",
      "verbose HTTP Connect attempt from '127.0.0.1' unable to authenticate",
    ]);
  });

  test("an address with too many failed logins is told so at once, and the session is over", async () => {
    const { clock, log, manager, poll } = fixture({}, { throttleFailures: 2 });
    for (let at = 0; at < 2; at++) {
      const refused = poll().act("login", "username: web", "secret: wrong");
      await clock.advance(2000);
      expect(await refused).toContain("Authentication failed");
    }
    const poller = poll();
    expect(await poller.act("login", "username: web", "secret: secret")).toBe(
      "Response: Error\nMessage: Too many failed logins from your address; try again in 58 seconds\n\n",
    );
    expect(log.lines.at(-1)).toBe("refusal 127.0.0.1 is not heard for 58 seconds: 2 failed logins");
    expect([poller.session.isClosing, manager.services.sessions.list()]).toEqual([true, []]);
  });

  test("a challenge holds for the requests behind it", async () => {
    const { poll } = fixture();
    const poller = poll();
    const first = await poller.act("challenge", "authtype: md5");
    expect(first).toMatch(/^Response: Success\nChallenge: \d+\n\n$/);
    expect(await poller.act("challenge", "authtype: md5")).toBe(first);
  });

  test("allowmultiplelogin = no holds between connections and HTTP, both ways", async () => {
    const { clock, connect, logIn, poll } = fixture();
    const polled = await logIn("solo");
    const client = connect();
    client.peer.taken();
    client.act("Login", "Username: solo", "Secret: secret");
    await clock.advance(1000);
    expect(client.peer.taken()).toContain("Login Already In Use");
    await polled.act("logoff");
    client.session?.peerClosed();
    connect().act("Login", "Username: solo", "Secret: secret");
    const refused = poll().act("login", "username: solo", "secret: secret");
    await clock.advance(1000);
    expect(await refused).toContain("Login Already In Use");
  });

  test("HTTP sessions count for nothing in authlimit, before and after their login", async () => {
    const { connect, logIn, poll } = fixture({ authLimit: 1 });
    poll();
    await logIn();
    expect(connect().session).toBeDefined();
    await logIn();
    expect(connect().session).toBeUndefined();
  });

  test("security events tell the door and the transport", async () => {
    const { log, poll } = fixture();
    await poll().act("ping");
    expect(log.lines[0]).toMatch(
      /^security SecurityEvent="RequestNotAllowed",.*LocalAddress="IPV4\/TCP\/127\.0\.0\.1\/8088",RemoteAddress="IPV4\/TCP\/127\.0\.0\.1\/41000",RequestType="Action: ping"/,
    );
  });

  test("a line break in a parameter is an error, and nothing is run", async () => {
    const { logIn, log } = fixture();
    const { session } = await logIn();
    const lines = byteLines("action: setvar", "variable: a", "actionid: 5");
    expect(await session.ask({ lines, flaw: "line-break" })).toBe(
      "Response: Error\r\nActionID: 5\r\nMessage: A parameter contains a line break\r\n\r\n",
    );
    expect(log.lines.some((line) => line.startsWith("error"))).toBe(false);
  });
});

describe("how long it lasts (docs/protocol.md#http-sessions)", () => {
  test.each([
    [60, 60_000, 5_000],
    [16, 16_000, 5_000],
    [3, 3_000, 3_000],
  ])("httptimeout %d", async (httpTimeout, authenticated, stranger) => {
    const { clock, log, logIn, manager, poll } = fixture({ httpTimeout });
    poll();
    await clock.advance(stranger - 1001);
    expect(manager.services.sessions.list()).toHaveLength(1);
    await clock.advance(1001);
    expect(manager.services.sessions.list()).toHaveLength(0);
    await logIn();
    await clock.advance(authenticated - 1001);
    expect(manager.services.sessions.list()).toHaveLength(1);
    await clock.advance(1001);
    expect(manager.services.sessions.list()).toHaveLength(0);
    expect(log.lines.filter((line) => line.includes("timed out"))).toEqual([
      "verbose HTTP Manager 'web' timed out from 127.0.0.1",
    ]);
    expect(clock.pending).toBe(0);
  });

  test("each request renews it, and while one is under way it does not end", async () => {
    const { clock, logIn, manager } = fixture({ httpTimeout: 30 });
    const poller = await logIn();
    for (let round = 0; round < 4; round++) {
      await clock.advance(20_000);
      expect(await poller.act("ping")).toContain("Pong");
    }
    expect(poller.session.httpRequests).toBe(0);
    const wait = poller.act("waitevent", "timeout: -1");
    expect(poller.session.httpRequests).toBe(1);
    await clock.advance(20_000);
    expect(await wait).toBe(waited());
    expect(manager.services.sessions.list()).toEqual([poller.session]);
  });

  test("Logoff ends it and says so", async () => {
    const { log, logIn, manager } = fixture();
    const poller = await logIn();
    let ended = 0;
    poller.session.onEnded = () => ended++;
    expect(await poller.act("logoff")).toBe("Response: Goodbye\nMessage: Thanks for all the fish.\n\n");
    expect([poller.session.isClosing, ended, manager.services.sessions.list()]).toEqual([true, 1, []]);
    expect(log.lines.at(-1)).toBe("verbose HTTP Manager 'web' logged off from 127.0.0.1");
  });

  test("of those that wait for their login the oldest ends when there are too many", async () => {
    const { logIn, poll } = fixture({}, { httpStrangers: 3 });
    const known = await logIn();
    const pollers = [poll(), poll(), poll(), poll(), poll()];
    expect(pollers.map(({ session }) => session.isClosing)).toEqual([true, true, false, false, false]);
    expect(known.session.isClosing).toBe(false);
  });
});

describe("WaitEvent over HTTP (docs/protocol.md#wait-event)", () => {
  test("brings what came since the login, once, in order", async () => {
    const { logIn, raise } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    raise("one");
    expect(await poller.act("ping")).not.toContain("Event");
    raise("two");
    expect(await poller.act("waitevent", "timeout: 5")).toBe(waited("one", "two"));
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited());
  });

  test("comes with the first event", async () => {
    const { logIn, raise } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    const wait = poller.act("waitevent", "timeout: 5");
    await settle();
    raise("now");
    expect(await wait).toBe(waited("now"));
  });

  test.each([
    ["-1", 0, 50],
    ["30", 0, 30],
    ["100", 0, 50],
    ["-1", 20, 30],
    ["-1", 55, 0],
  ])("timeout %s after %d idle seconds waits %d", async (timeout, idle, seconds) => {
    const { clock, logIn } = fixture();
    const poller = await logIn("blind");
    await clock.advance(idle * 1000);
    let answer: string | undefined;
    void poller.act("waitevent", `timeout: ${timeout}`).then((text) => (answer = text));
    if (seconds > 0) {
      await clock.advance(seconds * 1000 - 1);
      expect(answer).toBeUndefined();
    }
    await clock.advance(1);
    await settle();
    expect(answer).toBe(waited());
  });

  test("of two the first gives up without a word, and other actions do not disturb", async () => {
    const { logIn, raise } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    const first = poller.act("waitevent", "timeout: 30");
    const second = poller.act("waitevent", "timeout: 30");
    expect(await first).toBe("");
    expect(await poller.act("ping")).toContain("Pong");
    expect(poller.session.httpRequests).toBe(1);
    raise("mine");
    expect(await second).toBe(waited("mine"));
  });

  test("turns the events on again after Events off", async () => {
    const { logIn, raise } = fixture();
    const poller = await logIn();
    await poller.act("events", "eventmask: off");
    raise("lost");
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited());
    raise("found");
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited("found"));
  });

  test("takes nothing when its client has gone", async () => {
    const { logIn, raise } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    const hangUp = new AbortController();
    const wait = poller.ask(["action: waitevent", "timeout: 30"], hangUp.signal);
    await settle();
    hangUp.abort();
    expect(await wait).toBe("");
    raise("kept");
    expect(await poller.ask(["action: waitevent", "timeout: 30"], hangUp.signal)).toBe("");
    expect(await poller.act("waitevent", "timeout: 30")).toBe(waited("kept"));
  });

  test("a shutdown answers it with what there is", async () => {
    const { clock, logIn, manager } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    const wait = poller.act("waitevent", "timeout: 30");
    await settle();
    manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: "last" } });
    const stopped = manager.shutdown();
    await settle();
    await clock.advance(10);
    await stopped;
    expect(await wait).toBe(waited("last"));
    expect(manager.services.sessions.list()).toEqual([]);
  });
});

describe("events that nobody fetches", () => {
  test("are dropped when there are too many, with a warning; the login stays, and WaitEvent begins anew", async () => {
    const { log, logIn, raise } = fixture({}, { queueEvents: 3 });
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    for (let count = 0; count < 10; count++) raise("unread");
    const { queue } = poller.session.subscriber;
    expect([queue.records.length, queue.bytes]).toEqual([0, 0]);
    expect(log.lines.filter((line) => line.startsWith("warning"))).toEqual([
      expect.stringMatching(
        /^warning HTTP Manager 'web' from 127\.0\.0\.1 did not fetch its events: 3 \(\d+ bytes\) are dropped, and no more are kept until its next WaitEvent$/,
      ),
    ]);
    expect(await poller.act("ping")).toContain("Pong");
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited());
    raise("fresh");
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited("fresh"));
  });
});

describe("events that were dropped because nobody fetched them", () => {
  test("leave the session with the classes that it had asked for", async () => {
    const { logIn, raise, manager } = fixture({}, { queueEvents: 3 });
    const poller = await logIn();
    await poller.act("events", "eventmask: user");
    for (let count = 0; count < 10; count++) raise("unread");
    await poller.act("waitevent", "timeout: 0");
    manager.services.bus.emit({ name: "Reload", classes: ["system"], body: {} });
    raise("wanted");
    expect(await poller.act("waitevent", "timeout: 0")).toBe(waited("wanted"));
  });

  test("are counted in the log also when the queues of all were full", async () => {
    const { log, logIn, raise } = fixture({}, { queueTotalBytes: 200 });
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    for (let count = 0; count < 10; count++) raise("unread");
    expect(log.lines.find((line) => line.includes("did not fetch"))).toMatch(
      / its events: [1-9]\d* \([1-9]\d* bytes\)/,
    );
    expect(poller.session.subscriber.dropped).toBeGreaterThan(0);
  });
});

describe("the operator's view (docs/protocol.md#manager-show-connected)", () => {
  test("manager show connected has -1 for FileDes, and a kick cannot hit it by its number", async () => {
    const { connect, logIn } = fixture();
    const poller = await logIn();
    const console = connect("LOCAL");
    console.peer.taken();
    const run = async (command: string): Promise<string> => {
      console.act("Command", `Command: ${command}`);
      await settle();
      return console.peer.taken();
    };
    expect(await run("manager show connected")).toMatch(/^Output: {3}web +127\.0\.0\.1 .* -1 +0 +/m);
    expect(await run("manager kick session -1")).toContain("Invalid AMI file descriptor: -1");
    expect(await run(`manager kick session ${poller.session.id}`)).toContain("No manager session found");
    expect(poller.session.isClosing).toBe(false);
  });

  test("a kick ends it, and the WaitEvent that is under way without a word; the log says so once", async () => {
    const { clock, log, logIn, manager } = fixture();
    const poller = await logIn();
    await poller.act("waitevent", "timeout: 0");
    const wait = poller.act("waitevent", "timeout: 30");
    await settle();
    expect([poller.session.kick(), poller.session.kick()]).toEqual([true, false]);
    expect(await wait).toBe("");
    expect(log.lines.at(-1)).toBe("verbose HTTP Manager 'web' kicked from 127.0.0.1");
    expect(manager.services.sessions.listClosed().map(({ reason }) => reason)).toEqual(["kicked"]);
    expect(clock.pending).toBe(0);
  });
});

describe("an answer that is too long for its client", () => {
  const ask = async (action: string, most: number): Promise<{ readonly answer: string; readonly sizes: number[] }> => {
    const { manager } = fixture();
    const local = { host: "127.0.0.1", port: 8088 };
    const session = manager.poll({ transport: "TCP", remote: { host: "127.0.0.1", port: 40_000 }, local });
    await session.ask({ lines: byteLines("action: login", "username: web", "secret: secret") });
    for (let at = 0; at < 50; at++) {
      await session.ask({ lines: byteLines("action: dbput", "family: f", `key: k${at}`, `val: ${"v".repeat(100)}`) });
    }
    const sizes: number[] = [];
    const fits = (bytes: number): boolean => {
      sizes.push(bytes);
      return bytes <= most;
    };
    return {
      answer: await session.ask({ lines: byteLines(`action: ${action}`, "family: f", "actionid: 7"), fits }),
      sizes,
    };
  };
  const refusal =
    "Response: Error\r\nActionID: 7\r\nMessage: The answer is too long for HTTP: ask for less, or over a connection to the manager's own port\r\n\r\n";

  test.each(["listcommands", "dbgettree"])("%s is an error instead", async (action) => {
    expect((await ask(action, 50)).answer).toBe(refusal);
  });

  test("a list is made no further than it fits", async () => {
    const { answer, sizes } = await ask("dbgettree", 1000);
    expect(answer).toBe(refusal);
    expect(sizes.findIndex((bytes) => bytes > 1000)).toBe(sizes.length - 1);
    const whole = await ask("dbgettree", Infinity);
    expect(whole.answer).toHaveLength(whole.sizes.at(-1) ?? 0);
    expect(whole.answer).toContain("EventList: Complete");
  });
});
