import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { silentLog } from "@pluto-ami/core";
import { describe, expect, onTestFinished, test } from "vitest";

import { testServerLimits } from "../src/limits.ts";
import type { ScriptDefinition } from "../src/script/definition/script.ts";
import { startTestServer } from "../src/start-test-server.ts";
import type { TestServer } from "../src/test-server.ts";
import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

const script: ScriptDefinition = {
  users: [{ name: "panel", secret: "s", read: "agent,call,system", write: "agent, call" }],
  rules: [
    {
      on: "Originate",
      name: "refused later",
      optional: true,
      do: [
        { success: "Originate successfully queued" },
        {
          after: "1.5s",
          event: "OriginateResponse",
          headers: [
            ["ActionID", "{=ActionID}"],
            ["Response", "Failure"],
            ["Reason", 5],
          ],
        },
      ],
    },
  ],
  plays: [
    {
      play: "main",
      begins: { afterLogin: true, of: "panel" },
      steps: [
        {
          event: "QueueCallerJoin",
          headers: [
            ["Privilege", "agent,all"],
            ["Queue", "sales"],
          ],
        },
        { wait: "20s" },
        {
          event: "QueueCallerAbandon",
          headers: [
            ["Queue", "sales"],
            ["HoldTime", 20],
          ],
        },
      ],
    },
    { play: "busy", steps: [{ event: "Hangup", headers: [["Cause", 17]] }] },
  ],
};

const panel = ({ host, port }: { readonly host: string; readonly port: number }) => ({
  host,
  port,
  username: "panel",
  secret: "s",
});

describe("rules of a test server", () => {
  test("answer in place of the server, and what comes later comes by the world's clock", async () => {
    const server = await started({ clock: "manual", scripts: [script] });
    const client = await AmiClient.logIn(server.connection);
    expect(await client.act("Originate", "ActionID: 7", "Channel: PJSIP/5551234")).toBe(
      "Response: Success\nActionID: 7\nMessage: Originate successfully queued\n\n",
    );
    const { headers, user } = await server.expectAction("Originate", { Channel: /555/ });
    expect([user, headers.get("Channel")]).toEqual(["test", "PJSIP/5551234"]);
    expect(await server.clock.advance("1s")).toMatchObject({ timers: 0 });
    expect(await server.clock.advance("500ms")).toMatchObject({ timers: 1 });
    await client.until("Reason: 5\n\n");
    expect(client.take()).toContain("Event: OriginateResponse\nActionID: 7\nResponse: Failure\nReason: 5\n\n");
    expect(server.actions("Originate")).toHaveLength(1);
  });

  test("plays begin with the login that they wait for, behind its answer, and go by the clock", async () => {
    const server = await started({ clock: "manual", scripts: [script] });
    const client = await AmiClient.connect(server);
    client.send("Login", "Username: panel", "Secret: s");
    await client.until("Queue: sales\n\n");
    const came = client.take();
    expect(came.indexOf("Authentication accepted")).toBeLessThan(came.indexOf("QueueCallerJoin"));
    expect(came).toContain("Event: QueueCallerJoin\nPrivilege: agent,all\nQueue: sales\n\n");
    expect(await server.clock.next()).toMatchObject({ timers: 1, events: 1, now: new Date(1_780_000_020_000) });
    await client.until("HoldTime: 20\n\n");
    server.startPlay("busy");
    await client.until("Cause: 17\n\n");
    expect(() => server.startPlay("busi")).toThrow("did you mean busy");
  });

  test("two actions are answered crosswise, and a session is hung up in the middle of a message", async () => {
    const server = await started({ clock: "manual" });
    server.on("QueueStatus", (call) => {
      call.after("500ms").success(`late ${call.get("Queue")}`);
    });
    server.on("QueuePause").hangUp("inside");
    const client = await AmiClient.logIn(server.connection);
    client.send("QueueStatus", "ActionID: 1", "Queue: sales");
    expect(await client.act("Ping", "ActionID: 2")).toContain("ActionID: 2\n");
    await server.clock.advance("500ms");
    await client.until("late");
    expect(client.take()).toBe("Response: Success\nActionID: 1\nMessage: late sales\n\n");
    client.send("QueuePause");
    expect(await client.closed()).toBe("end");
    expect(client.take()).toBe("Response: Success\nMess");
  });

  test("reach those events for whose name or user they are wrong as violations", async () => {
    const server = await started();
    server.on("QueueReset", (call) => {
      call.success("Fine");
      call.emit("Hangp", {});
    });
    const client = await AmiClient.logIn(server.connection);
    await client.act("QueueReset");
    expect(server.violations()).toMatchObject([{ kind: "rule-failed" }]);
    expect(() => server.verify()).toThrow(/rule-failed[^]*Did you mean 'Hangup'\?/);
  });
});

describe("scripts", () => {
  test("are read from files in lines and in JSON, and as data; their users may log in", async () => {
    const folder = mkdtempSync(join(tmpdir(), "scripts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const lines = join(folder, "a.ami");
    writeFileSync(
      lines,
      "ami-script 1\nuser dialer secret d\n\non QueuePause\n\n  reply\n  Response: Success\n  Message: from lines\n",
    );
    const json = join(folder, "b.json");
    writeFileSync(json, JSON.stringify({ rules: [{ on: "QueueAdd", do: [{ success: "from JSON" }] }] }));
    const server = await started({
      scripts: [lines, json, { users: [], plays: [], rules: [{ on: "QueueRemove", do: [{ success: "from data" }] }] }],
    });
    const client = await AmiClient.logIn({ ...panel(server), username: "dialer", secret: "d" });
    for (const [action, text] of [
      ["QueuePause", "lines"],
      ["QueueAdd", "JSON"],
      ["QueueRemove", "data"],
    ] as const) {
      expect(await client.act(action)).toBe(`Response: Success\nMessage: from ${text}\n\n`);
    }
  });

  test("with something wrong in them are refused whole, and nothing is open", async () => {
    const folder = mkdtempSync(join(tmpdir(), "scripts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const wrong = join(folder, "wrong.ami");
    writeFileSync(wrong, "ami-script 1\n\non Ping from nobody\n\n  silense\n");
    await expect(startTestServer({ scripts: [wrong] })).rejects.toMatchObject({
      code: "E_SCRIPT",
      message: expect.stringContaining(`${wrong}:`),
    });
    await expect(startTestServer({ scripts: [join(folder, "none.ami")] })).rejects.toMatchObject({
      code: "E_SCRIPT_FILE",
    });
    writeFileSync(join(folder, "no.json"), "{");
    await expect(startTestServer({ scripts: [join(folder, "no.json")] })).rejects.toMatchObject({
      code: "E_SCRIPT_FILE",
    });
    const data = { users: [], rules: [{ on: "Ping", doo: [] }], plays: [] };
    await expect(Reflect.apply(startTestServer, undefined, [{ scripts: [data] }])).rejects.toMatchObject({
      code: "E_JSON_SCRIPT",
      message: expect.stringContaining("/rules/0"),
    });
    await expect(Reflect.apply(startTestServer, undefined, [{ scripts: [7] }])).rejects.toMatchObject({
      code: "E_TEST_SERVER_OPTIONS",
      message: "scripts[0] is a number; use the path of a file, or an object of users, rules and plays.",
    });
  });
});

describe("a strict server", () => {
  test("answers an unexpected action with an error, verify throws, and check forgets it", async () => {
    const server = await started({ strict: true });
    const client = await AmiClient.logIn(server.connection);
    expect(await client.act("CoreStatus", "ActionID: 1")).toBe(
      "Response: Error\nActionID: 1\nMessage: Unexpected action in strict mode: CoreStatus\n\n",
    );
    expect(() => server.verify()).toThrow(expect.objectContaining({ name: "ViolationError" }));
    server.on("QueuePause").once().success("Paused");
    await expect(server.check()).rejects.toThrow(/2 violations[^]*unexpected-action[^]*unmet-rule/);
    expect([server.violations(), server.rules, server.actions()]).toEqual([[], [], []]);
    await server.check();
    expect(await client.act("Ping")).toContain("Pong");
  });

  test("tells its log of a violation at once, with the nearest rules", async () => {
    const lines: string[] = [];
    const server = await started({ strict: true, log: { ...silentLog, warning: (line) => void lines.push(line) } });
    server.on("QueuePause", { Interface: "PJSIP/100" }).optional().named("lunch").success("Paused");
    const client = await AmiClient.logIn(server.connection);
    await client.act("QueuePause", "Interface: pjsip/100");
    expect(lines.join("\n")).toMatch(/unexpected-action {2}QueuePause[^]*lunch[^]*only its case/);
    expect(() => server.verify()).toThrow("lunch");
  });

  test("may let some go on, and say nothing to others or hang up", async () => {
    const silent = await started({ strict: true, allow: ["CoreStatus"], unexpected: "silence" });
    const client = await AmiClient.logIn(silent.connection);
    client.send("CoreSettings");
    expect(await client.act("CoreStatus")).toContain("CoreStartupDate");
    expect(() => silent.verify()).toThrow("CoreSettings");
    const closing = await started({ strict: true, unexpected: "close" });
    const other = await AmiClient.logIn(closing.connection);
    other.send("CoreSettings");
    expect(await other.closed()).toBe("end");
    expect(() => closing.verify()).toThrow("CoreSettings");
  });

  test("fails its close when something was wrong and nobody has asked; everything is closed all the same", async () => {
    const server = await startTestServer({ strict: true });
    const client = await AmiClient.logIn(server.connection);
    await client.act("CoreStatus");
    const waits = expect(server.expectAction("Originate", {}, { within: "1h" })).rejects.toMatchObject({
      code: "E_UNMET",
    });
    await expect(server.close()).rejects.toThrow("CoreStatus");
    await waits;
    await client.closed();
    expect(server.actions("CoreStatus")).toHaveLength(1);
    expect(server.violations().map(({ kind }) => kind)).toEqual(["unexpected-action", "unmet-expectation"]);
    const asked = await startTestServer({ strict: true });
    await (await AmiClient.logIn(asked.connection)).act("CoreStatus");
    expect(() => asked.verify()).toThrow("CoreStatus");
    await asked.close();
    await (await startTestServer({ strict: true })).close();
  });

  test.each<readonly [string, (server: TestServer) => Promise<unknown>, string]>([
    [
      "close()",
      (server) => server.close(),
      "Originate was expected once, and did not come before the server was closed.",
    ],
    ["reset()", (server) => server.reset(), "Originate was expected once, and did not come before the reset."],
  ])("has what waits at %s fail: a forgotten one ends no process", async (_, end, message) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    try {
      const server = await started();
      void server.expectAction("Originate", {}, { within: "1h" });
      const awaited = expect(server.expectAction("Originate", {}, { within: "1h" })).rejects.toThrow(message);
      expect(() => server.verify()).toThrow(
        "unmet-expectation  Originate was expected once, and did not come until now.",
      );
      await end(server);
      await awaited;
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(unhandled).toEqual([]);
      expect(server.violations().length).toBe(message.includes("closed") ? 2 : 0);
    } finally {
      process.off("unhandledRejection", note);
    }
  });

  test.each<readonly ["verify" | "check"]>([["verify"], ["check"]])(
    "fails its close when something was wrong after %s, and tells of that alone",
    async (how) => {
      const script = { users: [], rules: [{ on: "Originate", times: 1, do: [{ silence: true }] }], plays: [] } as const;
      const server = await startTestServer({ strict: true, scripts: [script] });
      const client = await AmiClient.logIn(server.connection);
      await client.act("CoreSettings");
      const asked = async (): Promise<void> => server[how]();
      await expect(asked()).rejects.toThrow("CoreSettings");
      await client.act("CoreStatus");
      await expect(server.close()).rejects.toThrow(/^1 violation\n {2}unexpected-action {2}CoreStatus/);
    },
  );

  test("fails its close for those whom a verification of another user was not about", async () => {
    const users = ["test", "other"].map((name) => ({ name, secret: "s" }));
    const server = await startTestServer({ strict: true, users });
    await (await AmiClient.logIn(server.connection)).act("CoreStatus");
    server.verify({ user: "other" });
    await expect(server.close()).rejects.toThrow("CoreStatus");
  });
});

describe("what fails late", () => {
  test("a handler whose test is over is told to the log, and is nothing wrong in the next test", async () => {
    const lines: string[] = [];
    const server = await started({ log: { ...silentLog, warning: (line) => void lines.push(line) } });
    let fail: (error: Error) => void = () => {};
    server.on("Originate", async (call) => {
      call.success("Queued");
      await new Promise((_resolve, reject) => (fail = reject));
    });
    const client = await AmiClient.logIn(server.connection);
    await client.act("Originate");
    await server.check();
    fail(new Error("expected Exten 101"));
    await client.act("Ping");
    expect(lines).toEqual(["The rule Originate (rule 1) failed after its test was over: expected Exten 101"]);
    await server.check();
  });

  test("a play that moves the clock for ever is stopped, and violated", async () => {
    const plays = [{ play: "p", begins: { every: "1s" }, steps: [{ advance: "1s" }] }] as const;
    const server = await started({
      clock: "manual",
      limits: { advanceTimers: 5 },
      scripts: [{ users: [], rules: [], plays }],
    });
    await expect(server.clock.advance("1s")).rejects.toMatchObject({ code: "E_RUNAWAY" });
    expect(server.violations()).toMatchObject([{ kind: "rule-failed", rule: "p" }]);
    const stands = server.clock.now;
    await AmiClient.logIn(server.connection);
    expect(server.clock.now).toEqual(stands);
  });
});

describe("whose it is", () => {
  const users = [
    { name: "a", secret: "x" },
    { name: "b", secret: "x" },
  ];

  test("does not matter when violations were not kept: then no user passes", async () => {
    const server = await startTestServer({ strict: true, users, limits: { violations: 3 } });
    const a = await AmiClient.logIn(server.connection);
    const b = await AmiClient.logIn({ ...server.connection, username: "b" });
    for (let time = 0; time < 3; time++) await a.act("CoreStatus");
    server.verify({ user: "b" });
    await b.act("QueueStatus");
    const told = "1 of all users were not kept";
    expect(() => server.verify({ user: "b" })).toThrow(told);
    await expect(server.check({ user: "b" })).rejects.toThrow(told);
    await expect(server.check()).rejects.toThrow(told);
    server.verify({ user: "b" });
    await server.close();
  });

  test.each<readonly [string, unknown, string, string]>([
    ["verify", { user: "aa" }, "E_NO_RECIPIENT", "There is no user 'aa'; did you mean 'a'?"],
    ["violations", { user: "" }, "E_NO_RECIPIENT", "There is no user ''; there are a, b."],
    ["actions", { user: "all" }, "E_NO_RECIPIENT", "There is no user 'all'; "],
    ["expectAction", { user: "bb" }, "E_NO_RECIPIENT", "There is no user 'bb'; did you mean 'b'?"],
    ["verify", { users: "a" }, "E_TEST_SERVER_OPTIONS", "There is no option 'users'; did you mean 'user'?"],
    ["violations", { user: null }, "E_TEST_SERVER_OPTIONS", "user is null; use a string."],
    ["verify", null, "E_TEST_SERVER_OPTIONS", "The argument of verify is null; use an object with user."],
    ["actions", { sinse: 1 }, "E_TEST_SERVER_OPTIONS", "There is no option 'sinse'; did you mean 'since'?"],
    [
      "actions",
      { since: {} },
      "E_TEST_SERVER_OPTIONS",
      "since is none; use an action, or the number of one: 0 and up.",
    ],
    ["expectAction", { never: true }, "E_TEST_SERVER_OPTIONS", "There is no option 'never'. There are "],
    ["expectAction", { since: Number.NaN }, "E_TEST_SERVER_OPTIONS", "since is none; use an action"],
    ["expectAction", { since: null }, "E_TEST_SERVER_OPTIONS", "since is none; use an action"],
    ["expectAction", null, "E_TEST_SERVER_OPTIONS", "The argument of expectAction is null; use an object with"],
    ["expectAction", "x", "E_TEST_SERVER_OPTIONS", "The argument of expectAction is a string; use an object with"],
  ])("%s of %j is refused", async (call, options, code, message) => {
    const server = await started({ users });
    const given = call === "actions" || call === "expectAction" ? ["Ping", {}, options] : [options];
    const asked = async (): Promise<unknown> => Reflect.apply(Reflect.get(server, call), server, given);
    await expect(asked()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe("a reset", () => {
  test("brings the rules of scripts back, stops what was to come, and is one user's when it is to be", async () => {
    const server = await started({ clock: "manual", scripts: [script], strict: true });
    const client = await AmiClient.logIn(server.connection);
    const other = await AmiClient.logIn(panel(server));
    server.on("QueuePause").from("panel").success("Paused");
    server.on("QueueAdd").success("Added");
    await client.act("Originate");
    await client.act("CoreStatus");
    await other.act("CoreStatus");
    await server.reset({ user: "panel" });
    expect(server.violations()).toHaveLength(1);
    expect(server.rules).toHaveLength(2);
    await expect(server.reset({ user: "panell" })).rejects.toMatchObject({ code: "E_NO_RECIPIENT" });
    await server.reset();
    expect(server.rules.map(({ name }) => name)).toEqual(["refused later"]);
    expect(await server.clock.advance("10s")).toMatchObject({ timers: 0, events: 0 });
    server.verify();
  });
});

describe("time", () => {
  const bytesOfRun = async (): Promise<readonly string[]> => {
    const server = await startTestServer({
      clock: "manual",
      seed: 42,
      scripts: [script],
      users: [{ name: "test", secret: "t" }],
    });
    server.on("QueueStatus", (call) => {
      call.list("Queue status will follow", "QueueStatusComplete", [{ Event: "QueueParams", Queue: "sales" }]);
      for (const after of ["2s", "1s", "1s"])
        call.after(after).emit("UserEvent", { UserEvent: after, ActionID: call.actionId });
    });
    const one = await AmiClient.connect(server);
    const other = await AmiClient.connect(server);
    await one.act("Challenge", "AuthType: MD5").then((answer) => one.keep(answer));
    for (const [client, user, secret] of [
      [one, "panel", "s"],
      [other, "test", "t"],
    ] as const) {
      client.send("Login", `Username: ${user}`, `Secret: ${secret}`, "Events: agent,user,call");
      await client.until("accepted\n\n");
    }
    await server.clock.advance("1s");
    other.send("QueueStatus", "ActionID: 9");
    await server.expectAction("QueueStatus");
    await server.clock.advance("2s");
    other.send("Ping");
    await other.until("Pong");
    await server.clock.advance("1h");
    await server.settled();
    one.send("Logoff");
    other.send("Logoff");
    await Promise.all([one.closed(), other.closed()]);
    await server.close();
    return [one.take(), other.take()];
  };

  test("same seed, same script, same actions at the same world times: identical bytes to every session, in 100 runs", async () => {
    const first = await bytesOfRun();
    expect(first[0]).toMatch(/Challenge: \d+\n[^]*QueueCallerAbandon/);
    expect(first[1]).toMatch(/UserEvent: 1s\n[^]*UserEvent: 1s\n[^]*UserEvent: 2s\n[^]*Timestamp: 1780000003/);
    for (let run = 1; run < 100; run++) expect(await bytesOfRun()).toEqual(first);
  });

  /** A million timers take some seconds. */
  const timers = process.env["PLUTO_SURVIVAL"] === "full" ? testServerLimits.advanceTimers : 20_000;

  test(`an advance that never ends is an error after ${timers} timers (a million with PLUTO_SURVIVAL=full), and the server still answers Ping`, async () => {
    expect(testServerLimits.advanceTimers).toBe(1_000_000);
    const storm = { play: "storm", begins: { every: "0ms" }, steps: [{ let: { a: 1 } }] };
    const server = await started({
      clock: "manual",
      scripts: [{ users: [], rules: [], plays: [storm] }],
      limits: { advanceTimers: timers },
    });
    const client = await AmiClient.logIn(server.connection);
    const running = expect(server.clock.advance("1ms")).rejects.toMatchObject({ code: "E_RUNAWAY" });
    expect(await client.act("Ping")).toContain("Pong");
    await running;
    expect(await client.act("Ping")).toContain("Pong");
    await server.reset();
    expect(server.clock.now.getTime()).toBe(1_780_000_000_000);
  });
});
