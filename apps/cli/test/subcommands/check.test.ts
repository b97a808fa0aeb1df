import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { asterisk, output, type ScriptedServer, startServer } from "../scripted-server.ts";

let server: ScriptedServer | undefined;
afterEach(() => server?.stop());

const pong = ["Response: Success", "$ID", "Ping: Pong", "", ""];

const check = async (
  commands: Readonly<Record<string, readonly string[]>>,
  argv: readonly string[] = [],
  { secret = "right", ping = pong }: { readonly secret?: string; readonly ping?: readonly string[] } = {},
) => {
  server = await startServer(asterisk(commands, { Ping: ping }));
  const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", secret];
  return runMain([...where, "check", ...argv]);
};

const connected = (...behind: boolean[]): readonly string[] =>
  output(JSON.stringify(behind.map((is) => ({ behind: is }))));

describe("check", () => {
  test.each<[title: string, run: () => ReturnType<typeof check>, code: number, line: RegExp]>([
    [
      "a server that is well",
      () => check({ "manager show connected": connected(false, false) }, ["--warning", "60", "--critical", "60"]),
      0,
      /^AMI OK - 127\.0\.0\.1:\d+ answers in \d+\.\d ms, 2 sessions \| time=0\.\d{6}s;60\.000000;60\.000000;0 sessions=2;;;0 behind=0;1;;0\n$/,
    ],
    [
      "a server that tells no sessions",
      () => check({}, ["--warning", "60", "--critical", "60"]),
      0,
      /^AMI OK - 127\.0\.0\.1:\d+ answers in \d+\.\d ms \| time=/,
    ],
    [
      "a session that is behind",
      () => check({ "manager show connected": connected(false, true) }, ["--warning", "60", "--critical", "60"]),
      1,
      /^AMI WARNING - .* 2 sessions, 1 of them read too slowly \|/,
    ],
    [
      "no answer",
      () => check({}, ["--warning", "0.1", "--critical", "0.5"], { ping: [] }),
      2,
      /^AMI CRITICAL - no answer to the action Ping/,
    ],
    [
      "a key database that fails",
      () =>
        check(
          {
            "manager show connected": connected(false),
            "manager show statistics": output(JSON.stringify({ keyDatabaseFailure: "its files are damaged" })),
          },
          ["--warning", "60", "--critical", "60"],
        ),
      1,
      /^AMI WARNING - .* 1 sessions\. The key database fails: its files are damaged\. \|/,
    ],
    [
      "a key database that works",
      () =>
        check(
          {
            "manager show connected": connected(false),
            "manager show statistics": output(JSON.stringify({ keyDatabaseFailure: "" })),
          },
          ["--warning", "60", "--critical", "60"],
        ),
      0,
      /^AMI OK - .* 1 sessions \|/,
    ],
    [
      "a reload that was not good",
      () =>
        check(
          {
            "manager show connected": connected(false),
            "manager show statistics": output(JSON.stringify({ notInForce: ["manager", "http"] })),
          },
          ["--warning", "60", "--critical", "60"],
        ),
      1,
      /^AMI WARNING - .* 1 sessions\. The last reload of manager, http found what is not in force: see pluto module reload\. \|/,
    ],
    [
      "a listener that is not as configured",
      () =>
        check(
          {
            "manager show connected": connected(false),
            "manager show statistics": output(JSON.stringify({ listenerFailures: ["TLS stays off."] })),
          },
          ["--warning", "60", "--critical", "60"],
        ),
      1,
      /^AMI WARNING - .* 1 sessions\. A listener is not as configured: TLS stays off\. \|/,
    ],
    ...(
      [
        [
          4.5,
          [],
          1,
          /^AMI WARNING - .* 1 sessions\. The certificate of ami-tls \(CN=pbx\) ends in 4 days\. \| .* certificate=4\.5;30:\n$/,
        ],
        [0.2, [], 1, /^AMI WARNING - .* The certificate of ami-tls \(CN=pbx\) ends today\. \|/],
        [
          -3,
          [],
          1,
          /^AMI WARNING - .* The certificate of ami-tls \(CN=pbx\) has ended\. \| .* certificate=-3\.0;30:\n$/,
        ],
        [4.5, ["--certificate", "4"], 0, /^AMI OK - .* 1 sessions \| .* certificate=4\.5;4:\n$/],
        [31, [], 0, /^AMI OK - .* certificate=31\.0;30:\n$/],
        [31, ["--certificate", "x"], 3, /^AMI UNKNOWN - --certificate: "x" is no whole number/],
      ] as const
    ).map(([days, options, code, line]): [string, () => ReturnType<typeof check>, number, RegExp] => [
      `a certificate with ${days} days, with ${JSON.stringify(options)}`,
      () =>
        check(
          {
            "manager show connected": connected(false),
            "manager show statistics": output(
              JSON.stringify({ certificates: [{ listener: "ami-tls", name: "CN=pbx", secondsLeft: days * 86_400 }] }),
            ),
          },
          ["--warning", "60", "--critical", "60", ...options],
        ),
      code,
      line,
    ]),
    ["a wrong secret", () => check({}, [], { secret: "wrong" }), 2, /^AMI CRITICAL - /],
    ["wrong limits", () => check({}, ["--warning", "2", "--critical", "1"]), 3, /^AMI UNKNOWN - --warning must/],
  ])("%s", async (_title, run, code, line) => {
    const result = await run();
    expect(result.stdout).toMatch(line);
    expect(result.stdout.split("\n")).toHaveLength(2);
    expect(result.code).toBe(code);
  });

  test("no daemon runs here: that is what a check is for, not wrong usage", async () => {
    const { code, stdout } = await runMain(["check"]);
    expect(stdout).toMatch(/^AMI CRITICAL - no plutod runs here/);
    expect(stdout.split("\n")).toHaveLength(2);
    expect(code).toBe(2);
  });

  test("nobody listens", async () => {
    const { code, stdout } = await runMain([
      "check",
      "--host",
      "127.0.0.1",
      "--port",
      "1",
      "--user",
      "a",
      "--secret",
      "b",
    ]);
    expect(stdout).toMatch(/^AMI CRITICAL - .*127\.0\.0\.1:1/);
    expect(code).toBe(2);
  });
});

describe("a server that says nothing more is critical, and not waited for", () => {
  const silent = async (script: Parameters<typeof startServer>[0], banner: string) => {
    server = await startServer(script, { banner });
    const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", "right"];
    return where;
  };

  test.each<[when: string, silentAt: string | undefined]>([
    ["before its greeting", undefined],
    ["at the login", "Login"],
    ["at the Ping", "Ping"],
  ])("%s", async (_when, silentAt) => {
    const others = asterisk({}, { Ping: pong });
    const script: Parameters<typeof startServer>[0] = (action) => (action.name === silentAt ? [""] : others(action));
    const where = await silent(script, silentAt === undefined ? "" : "Asterisk Call Manager/9.0.0\r\n");
    const { code, stdout } = await runMain([...where, "check", "--warning", "0.1", "--critical", "0.2"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^AMI CRITICAL - .*(?:no answer|did not answer|time)/);
  });

  test("a secret-command that does not end is none of its answers", async () => {
    const where = await silent(asterisk({}), "Asterisk Call Manager/9.0.0\r\n");
    const env = { XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), "pluto-check-")), PATH: process.env["PATH"] ?? "" };
    const add = ["profile", "add", "p", ...where.slice(0, 6), "--secret-command", "sleep 60"];
    expect(await runMain(add, { env })).toMatchObject({ code: 0 });
    const run = await runMain(["--profile", "p", "check", "--warning", "0.1", "--critical", "0.2"], { env });
    rmSync(env.XDG_CONFIG_HOME, { recursive: true });
    expect(run).toMatchObject({ code: 2, stdout: "AMI CRITICAL - no answer in time\n" });
  });

  test("neither does TAB wait", async () => {
    const where = await silent(() => [""], "");
    const { code, stdout } = await runMain(["completion", "candidates", ...where, "--", "x"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });
});
