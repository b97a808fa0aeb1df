import { afterEach, describe, expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { asterisk, type ScriptedServer, startServer } from "../scripted-server.ts";

let server: ScriptedServer;
afterEach(() => server.stop());

/** Follows a server that raises these events, over and over, once somebody has logged in. */
const run = async (events: readonly (readonly string[])[], ...argv: string[]) => {
  server = await startServer(asterisk({}));
  const raise = (): void => {
    if (server.seen.some(({ name }) => name === "Login"))
      server.broadcast([...events.flatMap((lines) => [...lines, ""]), ""]);
  };
  const timer = setInterval(raise, 5);
  const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", "right"];
  try {
    return await runMain([...where, "events", ...argv]);
  } finally {
    clearInterval(timer);
  }
};

const hangup = [
  "Event: Hangup",
  "Privilege: call,all",
  "Channel: PJSIP/1-0",
  "Cause: 16",
  "Cause-txt: Normal Clearing",
];
const reload = ["Event: Reload", "Privilege: system,all", "Module: manager", "Status: 0"];

describe("events", () => {
  test("one line each, until there were enough", async () => {
    const { code, stdout } = await run([hangup, reload, hangup], "--count", "2");
    expect(stdout).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} Hangup Channel=PJSIP\/1-0 Cause=16 Cause-txt="Normal Clearing"\n\d\d:\d\d:\d\d\.\d{3} Reload Module=manager Status=0\n$/,
    );
    expect(code).toBe(0);
  });

  test("--json: one object a line, only of the names that were asked for", async () => {
    const { stdout } = await run([hangup, reload], "reload", "--json", "--count", "1");
    const { ":received": received, ...headers } = JSON.parse(stdout);
    expect(headers).toEqual({ Event: "Reload", Privilege: "system,all", Module: "manager", Status: "0" });
    expect(Math.abs(Date.now() - Date.parse(received))).toBeLessThan(60_000);
    expect(received).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test("a header cannot take the place of the time of receipt", async () => {
    const { stdout } = await run([["Event: Mine", ":received: never", "received: never"]], "--json", "--count", "1");
    const { ":received": received, ...headers } = JSON.parse(stdout);
    expect(Date.parse(received)).not.toBeNaN();
    expect(headers).toMatchObject({ Event: "Mine", received: "never" });
  });

  test("a name that the catalogue does not know is told, and waited for", async () => {
    const { code, stdout, stderr } = await run([["Event: Hangpu"]], "Hangpu", "--count", "1");
    expect(stderr).toMatch(/^\(the catalogue knows no event "Hangpu" \(near: Hangup.*\); waiting all the same.*\)\n$/);
    expect(stdout).toContain(" Hangpu");
    expect(code).toBe(0);
  });

  test.each([[["reload"]], [["*"]], [[]]])("nothing is told of the names %j", async (names) => {
    expect((await run([reload], ...names, "--count", "1")).stderr).toBe("");
  });

  test("--filter: all must let it through", async () => {
    const { stdout } = await run(
      [reload, hangup],
      "-f",
      "Cause=16",
      "--filter",
      "Channel~^PJSIP",
      "--count",
      "1",
      "-v",
    );
    expect(stdout).toMatch(/ Hangup\n {4}Privilege: call,all\n {4}Channel: PJSIP\/1-0\n/);
  });

  test("--since: the time since the event before", async () => {
    const { stdout } = await run([reload], "--since", "--count", "1");
    expect(stdout).toMatch(/^\+\d+\.\d{3} Reload/);
  });

  test("a filter that is none is told before anything is connected", async () => {
    const { code, stderr } = await run([], "--filter", "A~(");
    expect(stderr).toContain("is no regular expression");
    expect(code).toBe(2);
    expect(server.seen).toEqual([]);
  });

  test("goes on after a lost connection, and says in its place what may be missing", async () => {
    const running = run([hangup], "--json", "--count", "1000");
    await expect.poll(() => server?.seen.some(({ name }) => name === "Login")).toBe(true);
    server.hangUp();
    const { code, stdout, stderr } = await running;
    expect(stdout.trimEnd().split("\n")).toHaveLength(1000);
    expect(stderr).toMatch(
      /^\(.*connection.*lost.*\. Trying to connect again\.\)\n\(events may be missing from \d\d:\S+ to \d\d:\S+: the connection was lost\)\n$/,
    );
    expect(code).toBe(0);
  });

  test("a login that is refused at the second time ends it with code 2", async () => {
    let logins = 0;
    const once = asterisk({});
    server = await startServer((action) =>
      action.name === "Login" && ++logins > 1
        ? ["Response: Error", "$ID", "Message: Authentication failed", "", ""]
        : once(action),
    );
    const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", "right"];
    const running = runMain([...where, "events"]);
    await expect.poll(() => server.seen.some(({ name }) => name === "Login")).toBe(true);
    server.hangUp();
    const { code, stderr } = await running;
    expect(stderr).toMatch(/refuse|Authentication failed/);
    expect(code).toBe(2);
  });
});
