import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

describe("bad input from a peer loses nothing", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await Plutod.start();
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  const pings = async (wire: Wire): Promise<void> => {
    wire.act("Ping", "ActionID: alive");
    expect(await wire.until(/\r\n\r\n$/)).toMatch(/^Response: Success\r\nActionID: alive\r\nPing: Pong\r\n/);
  };

  test("garbage bytes are answered, and the connection goes on", async () => {
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.send(`${String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte))}\r\n\r\n`);
    await wire.until(/Response: Error\r\nMessage: Missing action in request\r\n\r\n/);
    // The NUL and the LF among the bytes ended messages of their own.
    await wire.until(/(Response: Error\r\nMessage: Missing action in request\r\n\r\n)*$/);
    wire.act("Ping", "ActionID: alive");
    await wire.until(/ActionID: alive\r\nPing: Pong/);
  });

  test("1 MB without a newline", async () => {
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.send("x".repeat(1_000_000));
    wire.send("\r\n\r\n");
    await wire.until(/Response: Error\r\nMessage: Failed to parse message: line too long\r\n\r\n/);
    await pings(wire);
  });

  test("10,000 headers", async () => {
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.act("Ping", ...Array.from({ length: 10_000 }, (_, at) => `X: ${at}`));
    await wire.until(/Message: Too many lines in message or allocation failure\r\n\r\n/);
    await pings(wire);
  });

  test("half a frame, then silence: others are served, and the stranger goes when his time is over", async () => {
    await using strict = await Plutod.start({
      "manager.conf": managerConf.replace("[admin]", "authtimeout = 1\n\n[admin]"),
    });
    using half = await Wire.open(strict.port);
    half.send("Action: Login\r\nUsername: te");
    using other = await Wire.logIn(strict.port, "test", "s3cret-test", "Events: off");
    await pings(other);
    expect(await half.closed()).toBe("");
    await pings(other);
  });

  test("a client that vanishes is gone from the list", async () => {
    using watcher = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    const vanishing = await Wire.logIn(daemon.port, "test", "s3cret-test");
    vanishing.socket.resetAndDestroy();
    await expect
      .poll(async () => {
        watcher.act("Command", "Command: manager show connected");
        return watcher.until(/\d+ users connected\.\r\n\r\n/);
      })
      .toContain("\r\nOutput: 1 users connected.");
  });

  test("of two that log in at once with allowmultiplelogin=no, one is let in", async () => {
    using first = await Wire.open(daemon.port);
    using second = await Wire.open(daemon.port);
    for (const wire of [first, second]) wire.act("Login", "Username: solo", "Secret: s3cret-solo");
    const answers = await Promise.all([first, second].map((wire) => wire.until(/Message: .*\r\n\r\n/)));
    const messages = answers.map((answer) => /Message: (.*)\r\n\r\n/.exec(answer)?.[1]);
    expect(new Set(messages)).toEqual(new Set(["Authentication accepted", "Login Already In Use"]));
  });

  test.each([
    { what: "a wrong secret", headers: ["Username: test", "Secret: wrong"] },
    { what: "a wrong MD5 key", headers: ["Username: test", "AuthType: MD5", "Key: 0123"] },
    { what: "a denied address", headers: ["Username: away", "Secret: s3cret-away"] },
    { what: "no user name", headers: ["Secret: s3cret-test"] },
  ])("$what: the same answer after a second, then the end", async ({ headers }) => {
    using wire = await Wire.open(daemon.port);
    wire.act("Challenge", "AuthType: MD5");
    await wire.until(/Challenge: \d{1,9}\r\n\r\n/);
    const begun = performance.now();
    wire.act("Login", "ActionID: in", ...headers);
    expect(await wire.closed()).toBe("Response: Error\r\nActionID: in\r\nMessage: Authentication failed\r\n\r\n");
    expect(performance.now() - begun).toBeGreaterThan(900);
  });
});

describe("a daemon that cannot start says why and leaves nothing half started", () => {
  test.each([
    { what: "a broken file", files: { "manager.conf": "[general\nenabled = yes\n" }, says: /manager\.conf:1: / },
    {
      what: "every fault with its line",
      files: { "manager.conf": "[general]\nenabled = yes\nport = x\n[a](nosuch)\nsecret = s3cret\n" },
      says: /manager\.conf:\d+: /,
    },
    {
      what: "a bad port",
      files: { "manager.conf": "[general]\nenabled = yes\nport = 99999\n" },
      says: /manager\.conf:3: .*99999/,
    },
    {
      what: "an unknown key in pluto.ini",
      files: { "manager.conf": managerConf, "pluto.ini": "[general]\nsystemnam = x\n" },
      says: /pluto\.ini:2: .*systemnam/,
    },
    { what: "no manager.conf", files: {}, says: /manager\.conf/ },
  ])("$what", async ({ files, says }) => {
    await using daemon = Plutod.launch(files);
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(says);
    expect(daemon.output).not.toMatch(/Listening|s3cret|at .*\.js:\d+/);
  });

  test("an unreadable configuration folder", async () => {
    await using daemon = Plutod.launch({}, ["--config", "/nonexistent/pluto"]);
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(/\/nonexistent\/pluto/);
  });

  test("a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => {
      server.once("listening", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await using daemon = Plutod.launch({ "manager.conf": managerConf.replace("port = 0", `port = ${port}`) });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*in use`));
    server.close();
  });

  test("a control socket that cannot be written", async () => {
    await using daemon = Plutod.launch({
      "manager.conf": managerConf,
      "pluto.ini": "[control]\nsocket = /proc/nowhere/pluto.sock\n",
    });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(/\/proc\/nowhere/);
    expect(daemon.output).not.toMatch(/Ready/);
  });
});

describe("signals", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("%s: connected clients are closed, exit code 0", async (signal) => {
    await using daemon = await Plutod.start();
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test");
    daemon.signal(signal);
    await wire.closed();
    expect(await daemon.exit()).toBe(0);
  });

  test.each([
    ["is gone, and that shows only now", "gone", 0],
    ["is gone", "gone", 1000],
    ["hangs, and the pipe is full", "hangs", 1000],
  ] as const)("SIGTERM when the reader of the log %s: exit code 0 all the same", async (_, how, lines) => {
    await using daemon = await Plutod.start();
    daemon.deafen(how);
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    for (let at = 1; at <= lines; at++) wire.act(`Nonsense${at}`);
    if (lines > 0) await wire.until(new RegExp(`Nonsense${lines}\\.`));
    daemon.signal("SIGTERM");
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve("still there"), 8000).unref();
    });
    expect(await Promise.race([daemon.exit(), late])).toBe(0);
  });

  test("SIGHUP: a broken file changes nothing, a good one applies to living sessions at once", async () => {
    await using daemon = await Plutod.start();
    const file = join(daemon.config, "manager.conf");
    using kept = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    using removed = await Wire.logIn(daemon.port, "nobody", "s3cret-nobody");
    writeFileSync(file, "[general\n");
    daemon.signal("SIGHUP");
    await daemon.says(/manager\.conf:1: /);
    kept.act("Ping");
    await kept.until(/Pong/);
    writeFileSync(
      file,
      managerConf.replace(/\[nobody\]\n.*\n/, "").replace("write = system,call,reporting,user,command", "write = user"),
    );
    daemon.signal("SIGHUP");
    await removed.closed();
    kept.act("CoreStatus");
    await kept.until(/Response: Error\r\nMessage: Permission denied\r\n\r\n/);
  });

  test("SIGHUP tells of the reload, as module reload does, and counts as the last one", async () => {
    await using daemon = await Plutod.start();
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test");
    const status = async (): Promise<string> => {
      wire.act("CoreStatus");
      return /CoreReloadTime: (\S+)/.exec(await wire.until(/CoreProcessedCalls: .*\r\n\r\n/))?.[1] ?? "";
    };
    const start = await status();
    writeFileSync(join(daemon.config, "manager.conf"), "[general\n");
    daemon.signal("SIGHUP");
    await wire.until(/Event: Reload\r\nPrivilege: system,all\r\nModule: All\r\nStatus: 3\r\n\r\n/);
    expect(await status()).toBe(start);
    writeFileSync(join(daemon.config, "manager.conf"), managerConf);
    const end = Date.now() + 10_000;
    do {
      daemon.signal("SIGHUP");
      await wire.until(/Event: Reload\r\nPrivilege: system,all\r\nModule: All\r\nStatus: 0\r\n\r\n/);
    } while ((await status()) === start && Date.now() < end);
    expect(await status()).not.toBe(start);
  });
});
