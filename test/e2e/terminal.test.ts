import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { connect } from "@pluto-ami/client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { binaries, managerConf, pluto, Plutod, run, withPluto } from "../plutod.ts";
import { Terminal } from "../terminal.ts";

// Each starts several programs, one after the other.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 40_000 });

const ctrlC = "\u0003";
const conf = { "manager.conf": managerConf };
const personas: readonly [name: string, files: Readonly<Record<string, string>>][] = [
  ["as itself", conf],
  ["as Asterisk 13", { ...conf, "pluto.ini": "[general]\npersona = 13\n" }],
];

describe.each(personas)("pluto's own commands on a terminal, against plutod %s", (_name, files) => {
  let daemon: Plutod;
  let overAmi: string[];
  beforeAll(async () => {
    daemon = await Plutod.start(files);
    const secret = join(daemon.home, "secret");
    writeFileSync(secret, "s3cret-admin\n", { mode: 0o600 });
    overAmi = ["--host", "127.0.0.1", "--port", String(daemon.port), "--user", "admin", "--secret-file", secret];
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  const open = (args: string[], options: { columns?: number; rows?: number; env?: NodeJS.ProcessEnv } = {}) =>
    new Terminal(process.execPath, [binaries.pluto, ...args], { ...options, env: { ...daemon.env, ...options.env } });

  test("events: a line for each, a notice where some may be missing, and Ctrl-C ends it well", async () => {
    using terminal = open([...overAmi, "events", "UserEvent"]);
    const raise = (colour: string) =>
      pluto(daemon, ...overAmi, "action", "UserEvent", "UserEvent=Hi", `Colour=${colour}`);
    // Nothing tells from outside when it listens: raised until one has come.
    await expect
      .poll(
        async () => {
          await raise("blue");
          return terminal.text;
        },
        { timeout: 20_000 },
      )
      .toMatch(/^\d\d:\d\d:\d\d\.\d{3} UserEvent UserEvent=Hi .*Colour=blue/);
    const { stdout } = await pluto(daemon, "--json", "manager", "show", "connected");
    const sessions: { fileDescriptor: number }[] = JSON.parse(stdout);
    for (const { fileDescriptor: id } of sessions) {
      if (id >= 0) await pluto(daemon, "manager", "kick", "session", String(id));
    }
    await terminal.shows(/Trying to connect again\.\)/);
    await expect
      .poll(
        async () => {
          await raise("red");
          return terminal.text;
        },
        { timeout: 20_000 },
      )
      .toMatch(/\(events may be missing from [^\n]*\n[\s\S]*Colour=red/);
    terminal.type(ctrlC);
    await terminal.exits(0);
  });

  test("events: a closed pipe ends it without a word", async () => {
    const command = `pluto ${overAmi.join(" ")} events UserEvent | head -n 1; echo "ended $PIPESTATUS"`;
    using terminal = new Terminal("bash", ["-c", command], { env: withPluto(daemon) });
    await expect
      .poll(
        async () => {
          await pluto(daemon, ...overAmi, "action", "UserEvent", "UserEvent=Hi");
          return terminal.text;
        },
        { timeout: 20_000 },
      )
      .toMatch(/^[^\n]* UserEvent UserEvent=Hi[^\n]*\nended 0$/);
    await terminal.exits(0);
  });

  test("top, at 80x24: sessions, bars of events, sort keys; kicks after a question; gives the screen back", async () => {
    using other = open([...overAmi, "events"]);
    await using raising = await connect({ port: daemon.port, username: "admin", secret: "s3cret-admin" });
    const timer = setInterval(() => void raising.action("UserEvent", { UserEvent: "Hi" }).catch(() => undefined), 100);
    using terminal = open([...overAmi, "top", "--interval", "0.5"], { columns: 80, rows: 24 });
    await terminal.shows(/UserEvent +\d[\d.]*\/s +█/);
    clearInterval(timer);
    expect(terminal.isAlternate).toBe(true);
    expect(terminal.showsCursor).toBe(false);
    expect(terminal.text).toMatch(/ID USER +ADDRESS +READ +WRITE +QUEUE +EV\/S STATE/);
    expect(terminal.text.match(/^ *\d+ admin +127\.0\.0\.1/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(terminal.rows.every((row) => row.length <= 80)).toBe(true);
    expect(terminal.text).toContain("s sort by user");
    terminal.type("s");
    await terminal.shows(/s sort by address/);
    terminal.type("\u001B[Bk");
    await terminal.shows(/Kick session \d+ of \w+ from 127\.0\.0\.1\? \(y\/N\)/);
    terminal.type("n");
    await terminal.shows(/q quit/);
    terminal.type("q");
    await terminal.exits(0);
    await expect.poll(() => terminal.isAlternate).toBe(false);
    await expect.poll(() => terminal.showsCursor).toBe(true);
    expect(other.exitCode).toBeUndefined();
  });

  test("top: y kicks the session, and the server closes it", async () => {
    const { env } = daemon;
    using terminal = open(["top", "--interval", "0.3"], { columns: 80, rows: 24 });
    await terminal.shows(/q quit/);
    using victim = open([...overAmi, "--json", "ping", "--interval", "0.2"], { env });
    await terminal.shows(/^ *\d+ admin +127\.0\.0\.1/m);
    terminal.type("s");
    await terminal.shows(/sort by address/);
    const rows = (): string[] => terminal.rows.filter((row) => /^ *(?:\d+|http) /.test(row));
    const at = rows().findIndex((row) => / admin +127/.test(row));
    terminal.type("\u001B[A".repeat(5) + "\u001B[B".repeat(at) + "k");
    await terminal.shows(/Kick session \d+ of admin/);
    terminal.type("y");
    await victim.exits(2);
    terminal.type("q");
    await terminal.exits(0);
  });

  test("ping: an answer each second, a summary at the end and at Ctrl-C", async () => {
    using counted = open(["ping", "--count", "2", "--interval", "0.1"]);
    await counted.exits(0);
    await counted.shows(
      /^PING [\s\S]*seq=1 time=\d+\.\d{3} ms\n.*seq=2 [\s\S]*2 pings sent, 2 answered, 0% lost[\s\S]*rtt min\/avg\/max\/mdev = /,
    );
    using endless = open(["ping", "--interval", "0.1"]);
    await endless.shows(/seq=2 /);
    endless.type(ctrlC);
    await endless.exits(0);
    await endless.shows(/pings sent, \d+ answered, 0% lost/);
  });

  test("check: one line for a monitoring system", async () => {
    using terminal = open([...overAmi, "check", "--warning", "20", "--critical", "30"]);
    await terminal.exits(0);
    await terminal.shows(/^AMI OK - 127\.0\.0\.1:\d+ answers in \d+\.\d ms/);
    using wrong = open([...overAmi.slice(0, -2), "--secret", "wrong", "check"], { columns: 200 });
    await wrong.exits(2);
    await wrong.shows(/^AMI CRITICAL - /);
  });

  test("action: prints a list; reads frames", async () => {
    using list = open([...overAmi, "action", "CoreShowChannels"]);
    await list.exits(0);
    await list.shows(/Response: Success\nEventList: start\n[\s\S]*Event: CoreShowChannelsComplete\n/);
    const frames = "Action: Ping\nActionID: one\n\nAction: Nonsense\n\n";
    const { code, stdout } = await run(
      process.execPath,
      [binaries.pluto, ...overAmi, "action", "-"],
      daemon.env,
      frames,
    );
    expect(stdout).toMatch(
      /^Response: Success\nActionID: one\nPing: Pong\n[\s\S]*\n\nResponse: Error\nMessage: Invalid/,
    );
    expect(code).toBe(1);
  });

  test("profile: what was added and chosen is where commands go", async () => {
    const [, , , port = "", , , , secret = ""] = overAmi;
    const login = ["--user", "admin", "--secret-file", secret];
    using add = open(["profile", "add", "lab", "--host", "127.0.0.1", "--port", port, ...login]);
    await add.exits(0);
    using use = open(["profile", "use", "lab"]);
    await use.exits(0);
    using list = open(["profile", "list"]);
    await list.exits(0);
    await list.shows(/\*.*lab/);
    expect(list.text).not.toContain("s3cret");
    using ping = open(["ping", "--count", "1"]);
    await ping.shows(new RegExp(`^PING 127\\.0\\.0\\.1:${port} `));
    using shell = open(["--profile", "lab"]);
    await shell.prompts(/CLI> $/);
    shell.type("exit\r");
    await shell.exits(0);
    using remove = open(["profile", "remove", "lab"]);
    await remove.exits(0);
  });
});

test("plutod --help fits a terminal of 80 columns", async () => {
  const { code, stdout } = await run(process.execPath, [binaries.plutod, "--help"], process.env);
  expect(code).toBe(0);
  expect(stdout).toContain("--config");
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});
