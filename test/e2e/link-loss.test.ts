import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { connect } from "@pluto-ami/client";
import { describe, expect, test, vi } from "vitest";

import { freePort } from "../free-port.ts";
import { binaries, managerConf, Plutod } from "../plutod.ts";
import { Terminal } from "../terminal.ts";

// Each starts several programs, and waits until they have found a daemon again.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 40_000 });

const patience = { timeout: 30_000 };

/** A daemon that comes back at the port it had. */
const startAtFixedPort = async (): Promise<Plutod> =>
  Plutod.start({ "manager.conf": managerConf.replace("port = 0", `port = ${await freePort()}`) });

const overAmi = (daemon: Plutod): string[] => {
  const secret = join(daemon.home, "secret");
  writeFileSync(secret, "s3cret-admin\n", { mode: 0o600 });
  return ["--host", "127.0.0.1", "--port", String(daemon.port), "--user", "admin", "--secret-file", secret];
};

const ways: readonly (readonly [way: string, argsFor: (daemon: Plutod) => string[]])[] = [
  ["over the control socket", () => []],
  ["over AMI", overAmi],
];

const session = /^ *\d+ admin +127\.0\.0\.1/m;
const linkDown = /^Link down since \d\d:\d\d:\d\d, connecting again\. The figures are old\.\n\S.*\n\n/m;
const noFigures = /^No new figures since \d\d:\d\d:\d\d\. The figures are old\.$/m;

describe.each(ways)("%s, a daemon that is killed and comes back", (_way, argsFor) => {
  const openTop = (daemon: Plutod, env: NodeJS.ProcessEnv = {}): Terminal =>
    new Terminal(process.execPath, [binaries.pluto, ...argsFor(daemon), "top", "--interval", "0.3"], {
      columns: 80,
      rows: 24,
      env: { ...daemon.env, ...env },
    });

  const leaves = async (terminal: Terminal): Promise<void> => {
    terminal.type("q");
    await terminal.exits(0);
    await expect.poll(() => terminal.isAlternate).toBe(false);
    await expect.poll(() => terminal.showsCursor).toBe(true);
  };

  test("top says so, calls its figures old, obeys its keys meanwhile, and lives again", async () => {
    await using daemon = await startAtFixedPort();
    await using raising = await connect({ port: daemon.port, username: "admin", secret: "s3cret-admin" });
    using terminal = openTop(daemon);
    using coloured = openTop(daemon, { NO_COLOR: "" });
    await terminal.shows(session);
    await coloured.shows(session);
    terminal.type("k");
    await terminal.shows(/Kick session \d+ /);
    await daemon.restart(async () => {
      await terminal.shows(linkDown);
      expect(terminal.text).toMatch(session);
      expect(terminal.rows.filter((row) => row.length > 80)).toEqual([]);
      // The question was about a session that is no more: the next one of that number is another.
      expect(terminal.rows.at(-1)).toBe("q quit  s sort by user  ↑↓ choose  k kick  p pause");
      terminal.type("s");
      await terminal.shows(/s sort by address/);
      terminal.type("k");
      await terminal.shows(/No session can be kicked while the link is down\.$/);
      await coloured.shows(linkDown);
      expect(coloured.isRed("Link down")).toBe(true);
      await leaves(coloured);
    }, "SIGKILL");
    await expect.poll(() => terminal.text, patience).not.toMatch(/Link down|are old/);
    await raising.ready();
    const timer = setInterval(() => void raising.action("UserEvent", { UserEvent: "Hi" }).catch(() => undefined), 50);
    try {
      await expect.poll(() => terminal.text, patience).toMatch(/^UserEvent +\d[\d.]*\/s █[\s\S]*s sort by address/m);
      await terminal.shows(session);
    } finally {
      clearInterval(timer);
    }
    await leaves(terminal);
  });

  test("a pause does not hide that the link is down", async () => {
    await using daemon = await startAtFixedPort();
    using terminal = openTop(daemon);
    await terminal.shows(/ {3}EV\/S STATE/);
    terminal.type("p");
    await terminal.shows(/\(paused\)/);
    await daemon.restart(() => terminal.shows(linkDown), "SIGKILL");
    await expect.poll(() => terminal.text, patience).not.toMatch(/Link down|are old/);
    expect(terminal.text).toMatch(/\(paused\)/);
  });

  test("top tells of a daemon that hangs, too, and can be left", async () => {
    await using daemon = await startAtFixedPort();
    using terminal = openTop(daemon);
    using other = openTop(daemon);
    await terminal.shows(/ {3}EV\/S STATE/);
    await other.shows(/ {3}EV\/S STATE/);
    daemon.signal("SIGSTOP");
    await terminal.shows(noFigures);
    await other.shows(noFigures);
    await leaves(other);
    daemon.signal("SIGCONT");
    await expect.poll(() => terminal.text).not.toMatch(noFigures);
    await leaves(terminal);
  });

  test("events says so on a line of standard error, and what may be missing, and goes on", async () => {
    await using daemon = await startAtFixedPort();
    await using raising = await connect({ port: daemon.port, username: "admin", secret: "s3cret-admin" });
    const child = spawn(process.execPath, [binaries.pluto, ...argsFor(daemon), "events", "UserEvent"], {
      env: daemon.env,
    });
    const exit = once(child, "exit");
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    /** Raised until it was seen: nothing tells from outside when somebody listens. */
    const seesOne = async (colour: string): Promise<void> => {
      await raising.ready();
      const raise = async (): Promise<string> => {
        await raising.action("UserEvent", { UserEvent: "Hi", Colour: colour });
        return stdout;
      };
      await expect.poll(raise, patience).toContain(`Colour=${colour}`);
    };
    try {
      await seesOne("blue");
      const lost = String.raw`\([^\n]*\. Trying to connect again\.\)\n`;
      await daemon.restart(async () => {
        await expect.poll(() => stderr, patience).toMatch(new RegExp(`^${lost}$`));
      }, "SIGKILL");
      await seesOne("red");
      const time = String.raw`\d\d:\d\d:\d\d\.\d{3}`;
      const missing = String.raw`\(events may be missing from ${time} to ${time}: the connection was lost\)\n`;
      expect(stderr).toMatch(new RegExp(`^${lost}${missing}$`));
      child.kill("SIGINT");
      expect(await exit).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
