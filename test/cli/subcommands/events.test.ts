import { describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

/** A server that raises these events, over and over, for those who have logged in. */
const start = (events: readonly (readonly string[])[]) => {
  const raw = Buffer.from(events.map((lines) => [...lines, "", ""].join("\r\n")).join("")).toString("base64");
  const plays = [{ play: "events", begins: { every: "5ms" }, steps: [{ raw, to: "all" }] }];
  return startAsterisk({}, { scripts: [{ users: [], rules: [], plays }] });
};

/** Follows such a server. */
const run = async (events: readonly (readonly string[])[], ...argv: string[]) =>
  runMain([...at(await start(events)), "events", ...argv]);

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
    const ami = await start([]);
    const { code, stderr } = await runMain([...at(ami), "events", "--filter", "A~("]);
    expect(stderr).toContain("is no regular expression");
    expect(code).toBe(2);
    expect(ami.actions()).toEqual([]);
  });

  test("goes on after a lost connection, and says in its place what may be missing", async () => {
    const ami = await start([hangup]);
    const running = runMain([...at(ami), "events", "--json", "--count", "1000"]);
    await ami.expectAction("Login", {}, { within: "10s" });
    ami.faults.add({ fault: "reset" });
    const { code, stdout, stderr } = await running;
    expect(stdout.trimEnd().split("\n")).toHaveLength(1000);
    expect(stderr).toMatch(
      /^\(.*connection.*lost.*\. Trying to connect again\.\)\n\(events may be missing from \d\d:\S+ to \d\d:\S+: the connection was lost\)\n$/,
    );
    expect(code).toBe(0);
  });

  test("a login that is refused at the second time ends it with code 2", async () => {
    const ami = await start([]);
    ami.on("Login").nth(2).error("Authentication failed");
    const running = runMain([...at(ami), "events"]);
    await ami.expectAction("Login", {}, { within: "10s" });
    ami.faults.add({ fault: "reset" });
    const { code, stderr } = await running;
    expect(stderr).toMatch(/refuse|Authentication failed/);
    expect(code).toBe(2);
  });
});
