import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { AmiClient } from "../../ami-client.ts";
import { runMain, Running } from "../run-main.ts";

let folder: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-simulate-"));
  script = join(folder, "ping.ami");
  writeFileSync(script, "ami-script 1\n\non Ping once\n\n  reply\n  Response: Success\n  Message: from the script\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a server on a free port; gives it, and how to log in. */
const started = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const running = new Running(["simulate", "--port", "0", "--control", "0", ...argv], env);
  const [, port] = await running.says(/^AMI: +127\.0\.0\.1:(\d+), /m);
  const logIn = (username: string, secret: string): Promise<AmiClient> =>
    AmiClient.logIn({ host: "127.0.0.1", port: Number(port), username, secret });
  return { running, logIn };
};

const ended = async (running: Running): Promise<number> => {
  running.signal("SIGTERM");
  return running.code;
};

describe("pluto simulate without a command", () => {
  test("says what it is, where, and with which user, and runs until a signal", async () => {
    const { logIn, running } = await started([]);
    expect(running.stdout).toMatch(
      /^An AMI server for tests[^]*, user test, secret test\nControl: http:\/\/127\.0\.0\.1:\d+\/v1\nSeed: +\d+\n/,
    );
    await logIn("test", "test");
    expect(await ended(running)).toBe(0);
    expect(running.stderr).toBe("");
  });

  test("tells no secret that it was given, by an option or by the environment", async () => {
    const byOption = await started(["--user", "panel:s3cret:call:all", "--user", "other:0ther"]);
    await byOption.logIn("panel", "s3cret");
    await byOption.logIn("other", "0ther");
    const byVariable = await started([], { PLUTO_USER: "panel", PLUTO_SECRET: "s3:cret" });
    await byVariable.logIn("panel", "s3:cret");
    for (const { running } of [byOption, byVariable]) {
      expect(await ended(running)).toBe(0);
      expect(running.stdout).toMatch(/, user panel\n/);
      expect(running.stdout + running.stderr).not.toMatch(/s3:?cret/);
    }
  });

  test("answers by scripts, those of a folder too, and says in JSON what it says", async () => {
    const running = new Running(["simulate", "--port", "0", "--no-control", "--json", "--seed", "7", folder]);
    const [line] = await running.says(/.*\n/);
    const { port, ...told } = JSON.parse(line);
    expect(told).toEqual({
      ready: true,
      host: "127.0.0.1",
      username: "test",
      secret: "test",
      seed: 7,
      scripts: [folder],
    });
    const client = await AmiClient.connect({ host: "127.0.0.1", port });
    await client.act("Login", "Username: test", "Secret: test");
    expect(await client.act("Ping")).toContain("from the script");
    expect(await ended(running)).toBe(0);
  });

  test("with --strict verifies at its end, and says so: 0 when nothing was violated, 3 when something was", async () => {
    const good = await started(["--strict"]);
    await good.logIn("test", "test");
    expect(await ended(good.running)).toBe(0);
    expect(good.running.stdout).toMatch(/\nNothing was violated\.\n$/);
    const bad = await started(["--strict", "--allow", "CoreStatus"]);
    const client = await bad.logIn("test", "test");
    await client.act("CoreStatus");
    await client.act("CoreSettings");
    expect(await ended(bad.running)).toBe(3);
    expect(bad.running.stderr).toMatch(/ViolationError: 1 violation\n +unexpected-action +CoreSettings/);
  });
});

test("servers that are started over the control port get the ports of PLUTO_PORTS", async () => {
  const { running } = await started([], { PLUTO_PORTS: "1-1" });
  const [, url] = await running.says(/^Control: (\S+)$/m);
  const { status } = await fetch(`${url}/servers`, { method: "POST" });
  // Nobody but root has port 1; and root, once.
  expect([201, 409]).toContain(status);
  expect(await ended(running)).toBe(0);
  expect(await runMain(["simulate", "--port", "0"], { PLUTO_PORTS: "many" })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('PLUTO_PORTS: "many" is not ports in a row, as in 5100-5131'),
  });
});

test("its control port wants the token of PLUTO_CONTROL_TOKEN", async () => {
  const { running } = await started([], { PLUTO_CONTROL_TOKEN: "t0ken" });
  const [, control = ""] = await running.says(/^Control: (\S+)$/m);
  const authorization = "Bearer t0ken";
  expect((await fetch(`${control}/health`)).status).toBe(401);
  expect((await fetch(`${control}/health`, { headers: { authorization } })).status).toBe(200);
  expect(running.stdout).not.toContain("t0ken");
  await ended(running);
});

test("a script with mistakes is told with file, line and column: exit code 2", async () => {
  const bad = join(folder, "bad.txt");
  writeFileSync(bad, "ami-script 1\n\non Ping onse\n  silence\n");
  expect(await runMain(["simulate", "--port", "0", bad])).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("bad.txt:3:9: "),
  });
});

test("a port that is taken is told: exit code 2", async () => {
  const { running } = await started([]);
  const [, port = ""] = await running.says(/127\.0\.0\.1:(\d+)/);
  expect(await runMain(["simulate", "--port", port, "--no-control"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(port),
  });
  await ended(running);
});
