import { statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { Plutod, pluto } from "../plutod.ts";
import { Wire } from "../wire.ts";

let daemon: Plutod;
beforeAll(async () => {
  daemon = await Plutod.start();
});
afterAll(() => daemon[Symbol.asyncDispose]());

const remote = (user: string, secret: string): string[] => [
  "--host",
  "127.0.0.1",
  "--port",
  String(daemon.port),
  "--user",
  user,
  "--secret",
  secret,
];

describe("the main job", () => {
  test("a client logs in over TCP, and the operator sees it from the remote CLI", async () => {
    using client = await Wire.logIn(daemon.port, "test", "s3cret-test");
    const { code, stdout, stderr } = await pluto(daemon, "manager", "show", "connected");
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^ {2}Username {9}IP Address .*WritePerms\s*\n {2}test {13}127\.0\.0\.1 .*\n1 users connected\.\n$/,
    );
    expect(code).toBe(0);
    client.act("Logoff");
    await client.closed();
    expect((await pluto(daemon, "manager", "show", "connected")).stdout).toContain("0 users connected.");
  });

  test("the same over the network, with the MD5 login that the client prefers", async () => {
    const { code, stdout, stderr } = await pluto(
      daemon,
      ...remote("admin", "s3cret-admin"),
      "-x",
      "manager show users",
    );
    expect(stderr).toBe("");
    expect(stdout).toContain("5 manager users configured.");
    expect(code).toBe(0);
  });

  test("--json prints the value", async () => {
    using client = await Wire.logIn(daemon.port, "test", "s3cret-test");
    const { stdout } = await pluto(daemon, "--json", "manager", "show", "connected");
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ username: "test" })]);
    client.act("Logoff");
    await client.closed();
  });

  test("help manager lists every manager command", async () => {
    const { stdout } = await pluto(daemon, "help", "manager");
    const names = stdout.split("\n").map((line) => line.slice(0, 30).trimEnd());
    expect(names).toEqual(
      expect.arrayContaining([
        "manager reload",
        "manager set debug [on|off]",
        "manager show command",
        "manager show commands",
        "manager show connected",
        "manager show eventq",
        "manager show events",
        "manager show event",
        "manager show settings",
        "manager show users",
        "manager show user",
      ]),
    );
  });

  test.each([
    { what: "an unknown command", args: ["manager", "florb"], code: 1, says: /No such command 'manager florb'/ },
    { what: "a usage", args: ["manager", "show", "settings", "x"], code: 1, says: /Usage: manager show settings/ },
  ])("$what: exit code $code", async ({ args, code, says }) => {
    const finished = await pluto(daemon, ...args);
    expect(finished.stdout + finished.stderr).toMatch(says);
    expect(finished.code).toBe(code);
  });

  test.each([
    { what: "wrong secret", args: () => [...remote("admin", "wrong"), "-x", "help"], says: /secret|password/i },
    {
      what: "no class command",
      args: () => [...remote("nobody", "s3cret-nobody"), "-x", "help"],
      says: /command/,
      code: 1,
    },
    {
      what: "nothing listens",
      args: () => ["--host", "127.0.0.1", "--port", "1", "--user", "a", "--secret", "b", "-x", "help"],
      says: /nothing listens|refused/i,
    },
  ])("$what: a clear message", async ({ args, says, code = 2 }) => {
    const finished = await pluto(daemon, ...args());
    expect(finished.stderr).toMatch(says);
    expect(finished.stderr).not.toMatch(/at .*\.js:\d+/);
    expect(finished.code).toBe(code);
  });

  test("no secret reaches the log", () => {
    expect(daemon.output).not.toMatch(/s3cret/);
  });

  test("the control socket belongs to the operator alone", () => {
    const path = /(\/\S+\.sock)/.exec(daemon.output)?.[1] ?? "";
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
