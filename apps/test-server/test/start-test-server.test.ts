import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { silentLog } from "@pluto-ami/core";
import { describe, expect, onTestFinished, test } from "vitest";

import type { TestServerOptions } from "../src/options.ts";
import { startTestServer } from "../src/start-test-server.ts";
import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

describe("startTestServer", () => {
  test("gives a port of 127.0.0.1; the greeting is its first write, alone; a client logs in, plain and by MD5", async () => {
    const server = await started();
    expect(server.connection).toEqual({
      host: "127.0.0.1",
      port: server.port,
      username: "test",
      secret: expect.stringMatching(/^[\w-]{16}$/),
    });
    expect(server.url).toBe(`ami://test:${server.secret}@127.0.0.1:${server.port}`);
    const socket = connect(server.port, server.host);
    onTestFinished(() => void socket.destroy());
    const [first] = await once(socket, "data");
    expect(String(first)).toMatch(/^Asterisk Call Manager\/[\d.]+\r\n$/);

    const plain = await AmiClient.logIn(server.connection);
    const byKey = await AmiClient.logInByKey(server.connection);
    for (const client of [plain, byKey]) expect(await client.act("Ping")).toContain("Ping: Pong\n");
    expect(server.sessions().map(({ isLoggedIn, user }) => [user, isLoggedIn])).toEqual([
      ["", false],
      ["test", true],
      ["test", true],
    ]);
  });

  test("has the users that it is told, each with all classes and a secret of his own unless he has others", async () => {
    const server = await started({
      users: [{ name: "panel", secret: "s" }, { name: "dialer", secret: "ü", read: ["call"] }, { name: "third" }],
    });
    expect([server.username, server.secret]).toEqual(["panel", "s"]);
    await AmiClient.logIn(server.connection);
    const dialer = await AmiClient.connect(server);
    dialer.send("Login", "Username: dialer", `Secret: ${Buffer.from("ü").toString("latin1")}`);
    await dialer.until("accepted");
    expect(server.emit("PeerStatus", { Peer: "PJSIP/1" })).toEqual({
      sessions: 1,
      withheld: [{ session: expect.any(Number), user: "dialer", why: "class", inWords: "may not read: system" }],
    });
  });

  test("loads scripts by their paths, as URLs too, and refuses what would be none without a word", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pluto-scripts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [users, rules] = [join(folder, "users.ami"), join(folder, "rules.ami")];
    writeFileSync(users, "ami-script 1\nuser bob secret s\n");
    writeFileSync(rules, "ami-script 1\non Ping from bob\n  silence\n");
    const server = await started({ scripts: [pathToFileURL(rules), users] });
    expect(server.rules).toHaveLength(1);
    for (const source of [new URL("http://127.0.0.1/x.ami"), new Map(), new Date()]) {
      const starting: unknown = Reflect.apply(startTestServer, undefined, [{ scripts: [source] }]);
      await expect(starting).rejects.toMatchObject({ code: "E_TEST_SERVER_OPTIONS" });
    }
  });

  test("speaks as the persona that it is told", async () => {
    const server = await started({ persona: "13" });
    const socket = connect(server.port, server.host);
    onTestFinished(() => void socket.destroy());
    const [first] = await once(socket, "data");
    expect(String(first)).toBe("Asterisk Call Manager/2.10.6\r\n");
  });

  test("two with the same seed give the same chance, two without one give another", async () => {
    const challenge = async (options: TestServerOptions): Promise<readonly [number, string]> => {
      const server = await started(options);
      const client = await AmiClient.connect(server);
      return [server.seed, await client.act("Challenge", "AuthType: MD5")];
    };
    expect(await challenge({ seed: 7 })).toEqual(await challenge({ seed: 7 }));
    expect(await challenge({})).not.toEqual(await challenge({}));
  });

  test("says nothing, but to a log that it is given", async () => {
    const lines: string[] = [];
    const server = await started({ log: { ...silentLog, warning: (line) => void lines.push(line) } });
    const client = await AmiClient.logIn(server.connection);
    await client.act("Filter", "Operation: Add", "Filter: (abc");
    expect(lines).toEqual([expect.stringContaining("sent a filter that makes no sense")]);
  });

  test.each([
    [{ strickt: true }, "There is no option 'strickt'"],
    [{ cloch: "manual" }, "There is no option 'cloch'; did you mean 'clock'?"],
    [{ clock: "slow" }, 'clock is none of its words; use "real", "manual", "x20".'],
    [{ seed: -1 }, "seed is -1; use a whole number from 0 to 9007199254740991."],
    [{ seed: 1.5 }, "seed is 1.5; use a whole number from 0 to 9007199254740991."],
    [{ persona: "currrent" }, "persona is no persona; did you mean 'current'?"],
    [{ port: 70_000 }, "port is 70000; use a whole number from 0 to 65535."],
    [{ host: 7 }, "host is a number; use a string."],
    [{ users: [] }, "users has nobody in it; leave it out, or name somebody."],
    [
      { users: [{ nam: "a" }] },
      "There is no option 'users[0].nam'; did you mean 'users[0].name'? 'users[0].name' is missing.",
    ],
    [{ users: [{ name: "all" }] }, "users[0].name is 'all', which means everybody; use another name."],
    [{ users: [{ name: "a", secret: "" }] }, "users[0].secret is empty; use a string that is not."],
    [{ log: {} }, "log.debug is missing; use a function."],
    [{ limits: { advanceTimer: 1 } }, "There is no option 'limits.advanceTimer'; did you mean 'limits.advanceTimers'?"],
    [{ limits: { advanceTimers: 0 } }, "limits.advanceTimers is 0; use a number, 1 or more."],
    [7, "The argument of startTestServer is a number; use an object with users, strict and more."],
  ])("refuses %j", async (options, message) => {
    const start = (): unknown => Reflect.apply(startTestServer, undefined, [options]);
    await expect(start).rejects.toMatchObject({
      name: "TestServerError",
      code: "E_TEST_SERVER_OPTIONS",
      message: expect.stringContaining(message),
    });
  });

  test.each([
    [{ users: [{ name: "a", read: ["cal"] }] }, "SettingsError"],
    [{ users: [{ name: "a" }, { name: "A" }] }, "SettingsError"],
    [{ limits: { queueEvents: -1 } }, "SettingsError"],
    [{ host: "localhost" }, "ListenError"],
    [{ tls: { certFile: "nowhere.pem" } }, "TlsError"],
  ])("refuses what its parts refuse, by their errors: %j", async (options, name) => {
    await expect(Reflect.apply(startTestServer, undefined, [options])).rejects.toMatchObject({ name });
  });

  test("gives limits of the manager to the manager", async () => {
    const server = await started({ limits: { actionsPerSecond: 1 } });
    const client = await AmiClient.logIn(server.connection);
    client.send("Ping");
    client.send("Ping");
    await client.until("Error");
  });
});

test("what could not start leaves nothing behind", async () => {
  const thief = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void thief.close());
  await once(thief, "listening");
  const address = thief.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const script = { users: [], rules: [], plays: [{ play: "tick", begins: { every: "1h" }, steps: [] }] };
  const timers = (): number => process.getActiveResourcesInfo().filter((what) => what === "Timeout").length;
  const before = timers();
  await expect(startTestServer({ port, scripts: [script] })).rejects.toMatchObject({ name: "ListenError" });
  await expect(startTestServer({ limits: { shutdownTimeout: -1 }, scripts: [script] })).rejects.toThrow(
    /shutdownTimeout/,
  );
  expect(timers()).toBe(before);
});

describe("100 servers in one process", () => {
  test("share nothing: 100 clients at once never see another's event or answer", async () => {
    const servers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => started({ users: [{ name: `user${at}` }], clock: "manual" })),
    );
    expect(new Set(servers.map(({ port }) => port)).size).toBe(100);
    const clients = await Promise.all(servers.map(({ connection }) => AmiClient.logIn(connection)));
    await Promise.all(servers.map(({ clock }, at) => clock.advance(at)));
    await Promise.all(
      servers.map(async (server, at) => {
        const client = clients[at];
        for (let event = 0; event < 10; event++) server.emit("UserEvent", { UserEvent: `mine${at}`, Nth: event });
        client?.send("Ping", `ActionID: ${at}`);
        await server.settled();
        await client?.until(`ActionID: ${at}\n`);
        await client?.until("Nth: 9\n\n");
      }),
    );
    for (const [at, client] of clients.entries()) {
      const received = client.take();
      expect(received.match(/UserEvent: mine\d+/g)).toEqual(Array.from({ length: 10 }, () => `UserEvent: mine${at}`));
      expect(received.match(/ActionID: .*/g)).toEqual([`ActionID: ${at}`]);
      expect(received).toContain(`Timestamp: ${(1_780_000_000_000 + at) / 1000}`.slice(0, 24));
      expect(servers[at]?.clock.now.getTime()).toBe(1_780_000_000_000 + at);
    }
    const stranger = await AmiClient.connect(servers[1]?.connection ?? { host: "", port: 0 });
    stranger.send("Login", "Username: user0", `Secret: ${servers[0]?.secret}`);
    await stranger.until("Authentication failed");
  });
});

describe("close", () => {
  test("drops every session, frees the port at once, and is done once", async () => {
    const server = await startTestServer({ clock: "manual" });
    const client = await AmiClient.logIn(server.connection);
    const waiting = await AmiClient.connect(server);
    // A refused login is answered after a second of the wire's: nobody waits for it.
    waiting.send("Login", "Username: test", "Secret: wrong");
    await client.until("InvalidPassword");
    await Promise.all([server.close(), server.close()]);
    await Promise.all([client.closed(), waiting.closed()]);
    const other = createServer().listen(server.port, server.host);
    await once(other, "listening");
    other.close();
    expect(server.sessions()).toEqual([]);
    const closed = { code: "E_SERVER_CLOSED", message: `The test server of port ${server.port} was closed.` };
    expect(() => server.emit("Hangup")).toThrow(expect.objectContaining(closed));
    expect(() => server.raw("x")).toThrow(expect.objectContaining(closed));
    await expect(server.settled()).rejects.toMatchObject(closed);
    await expect(server.reset()).rejects.toMatchObject(closed);
    await server[Symbol.asyncDispose]();
  });

  test("leaves no timer, socket or handle, and node --test ends by itself", async () => {
    const program = join(import.meta.dirname, "programs", "ends-by-itself.mjs");
    const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", program], { env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    const [code] = await once(child, "close");
    expect([code, output]).toEqual([0, expect.stringContaining("# pass 1\n")]);
  });
});
