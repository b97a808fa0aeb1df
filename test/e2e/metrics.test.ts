import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { managerConf, Plutod, pluto, run } from "../plutod.ts";
import { Wire } from "../wire.ts";

const files = { "manager.conf": managerConf, "pluto.ini": "[metrics]\nenabled = yes\nport = 0\n" };

test("the programs under test have no other way to their modules than their users have", () => {
  expect(process.env["NODE_PATH"]).toBe("");
});

describe("what a daemon tells of itself", () => {
  test("Prometheus and health checks have a port of their own", async () => {
    await using daemon = await Plutod.start(files);
    const port = /127\.0\.0\.1:(\d+) \(metrics\)/.exec(daemon.output)?.[1];
    const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    using client = await Wire.logIn(daemon.port, "test", "s3cret-test");
    client.act("Ping");
    await client.until(/Ping: Pong/);
    const response = await ask("/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toContain('\npluto_sessions{user="test"} 1\n');
    expect(text).toContain('pluto_action_duration_seconds_count{action="Ping",result="Success"} 1\n');
    expect(text).toMatch(/\nnodejs_eventloop_lag_seconds \S+\n/);
    expect(text).toMatch(/\nprocess_resident_memory_bytes \d+\n/);
    expect((await ask("/readyz")).status).toBe(200);
    expect((await ask("/healthz")).status).toBe(200);
    daemon.signal("SIGTERM");
    expect(await daemon.exit()).toBe(0);
  });

  test("its modules are found whatever sockets and pipes it has looked at before", async () => {
    await using daemon = Plutod.launch({
      ...files,
      "manager.conf": `${managerConf}\n#include more*\n`,
      "more.conf": "",
    });
    await daemon.says(/\(metrics\)/);
    await daemon.restart(async () => {
      await run("mkfifo", [join(daemon.config, "more.pipe")], daemon.env);
    }, "SIGKILL");
    expect(daemon.output).toContain("(metrics)");
  });

  test("a bad value is a fault with its line", async () => {
    await using daemon = Plutod.launch({ ...files, "pluto.ini": "[metrics]\nbindaddr = localhost\nport = 70000\n" });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toContain('pluto.ini:2: "bindaddr = localhost": must be a numeric IPv4 or IPv6 address');
    expect(daemon.output).toContain('pluto.ini:3: "port = 70000": must be a whole number, 0 to 65535');
  });

  test("manager show statistics counts for pluto top; without [metrics] there is no port", async () => {
    await using daemon = await Plutod.start();
    expect(daemon.output).not.toContain("(metrics)");
    using client = await Wire.logIn(daemon.port, "test", "s3cret-test");
    client.act("UserEvent", "UserEvent: Hello");
    await client.until(/Event: UserEvent\r\n/);
    const statistics = JSON.parse((await pluto(daemon, "--json", "manager", "show", "statistics")).stdout);
    expect(statistics).toMatchObject({
      events: { UserEvent: 1 },
      actions: { Login: 1, UserEvent: 1 },
      dropped: 0,
      logins: 1,
    });
    expect(statistics.delivered).toBeGreaterThanOrEqual(1);
    const snapshot = JSON.parse((await pluto(daemon, "--json", "top")).stdout);
    expect(snapshot).toMatchObject({ events: { UserEvent: 1 }, dropped: 0 });
    expect(snapshot.actions).toBeGreaterThanOrEqual(2);
    const [session] = snapshot.sessions;
    expect(session).toMatchObject({ user: "test", isBehind: false });
    expect(session.delivered).toBeGreaterThanOrEqual(1);
  });
});
