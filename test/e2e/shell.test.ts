import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { binaries, Plutod } from "../plutod.ts";
import { Terminal } from "../terminal.ts";

// Each starts several programs, one after the other.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 40_000 });

const openShell = (daemon: Plutod, env: NodeJS.ProcessEnv = {}, args: string[] = [], rows = 30): Terminal =>
  new Terminal(process.execPath, [binaries.pluto, ...args], { rows, env: { ...daemon.env, PAGER: "", ...env } });

const [ctrlC, ctrlD, ctrlR, ctrlU] = ["\u0003", "\u0004", "\u0012", "\u0015"];

describe("the interactive shell, on a terminal", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await Plutod.start();
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test("prompts with the system's name, runs commands, completes words, leaves at exit", async () => {
    using shell = openShell(daemon);
    await shell.prompts(/^pluto\*CLI> $/);
    shell.type("manager show users\r");
    await shell.shows(/5 manager users configured\.[\s\S]*\npluto\*CLI>$/);
    shell.type("manager show sett\t");
    await shell.prompts(/CLI> manager show settings $/);
    shell.type("\r");
    await shell.shows(/Global Settings:[\s\S]*\npluto\*CLI>$/);
    shell.type("manager sh\t\t\t");
    await shell.shows(/commands[\s\S]*settings[\s\S]*users[\s\S]*CLI> manager show$/);
    shell.type(`${ctrlU}ex\t`);
    await shell.prompts(/CLI> exit $/);
    shell.type("\r");
    await shell.exits(0);
    expect(shell.marksPastes).toBe(false);
  });

  test("help tells the server's commands and the shell's own keys; help COMMAND about one", async () => {
    using shell = openShell(daemon);
    await shell.prompts(/CLI> $/);
    shell.type("help\r");
    await shell.shows(/manager show users[\s\S]*Of this shell:[\s\S]*Ctrl-R[\s\S]*CLI>$/);
    shell.type("help manager show set\t\r");
    await shell.shows(/CLI> help manager show settings\s*\n[\s\S]*Usage: manager show settings[\s\S]*CLI>$/);
  });

  test("keeps its history between runs but for lines that begin with a blank; Ctrl-R finds in it", async () => {
    using first = openShell(daemon);
    await first.prompts(/CLI> $/);
    for (const line of ["core show version", "manager show eventq", " core show help"]) {
      first.type(`${line}\r`);
      await first.prompts(/CLI> $/);
      await first.shows(new RegExp(`${line}[\\s\\S]+\\npluto\\*CLI>$`));
    }
    first.type(ctrlD);
    await first.exits(0);
    expect(readFileSync(join(daemon.home, "state/pluto/history"), "utf8")).not.toContain("core show help");
    using second = openShell(daemon);
    await second.prompts(/CLI> $/);
    second.type("\u001B[A");
    await second.prompts(/CLI> manager show eventq$/);
    second.type(`${ctrlU}${ctrlR}`);
    await second.prompts(/^\(reverse-i-search\)`': $/);
    second.type("versi");
    await second.prompts(/^\(reverse-i-search\)`versi': core show version$/);
    second.type("\r");
    await second.shows(/CLI> core show version\s*\n.*Pluto[\s\S]*CLI>$/);
  });

  test("a paste never runs by itself, and its tabs and control characters are no keys", async () => {
    using shell = openShell(daemon);
    await shell.prompts(/CLI> $/);
    await expect.poll(() => shell.marksPastes).toBe(true);
    shell.paste("manager\tshow\u0003 users\n");
    await shell.prompts(/CLI> manager show users$/);
    expect(shell.text).not.toContain("configured");
    shell.type("\r");
    await shell.shows(/5 manager users configured\./);
    shell.paste("core show version\nmanager show eventq\nexit\n");
    await shell.shows(/ {2}core show version\n {2}manager show eventq\n {2}exit\nRun these 3 lines\?/);
    shell.type("n");
    await shell.shows(/\(dropped\)\npluto\*CLI>$/);
    expect(shell.exitCode).toBeUndefined();
    shell.paste("core show version\nexit");
    await shell.shows(/Run these 2 lines\?[^\n]*$/);
    shell.type("\r");
    await shell.exits(0);
    expect(shell.text).toMatch(/Pluto \d/);
  });

  test("long output goes through PAGER, and the terminal comes back", async () => {
    using shell = openShell(daemon, { PAGER: "sed -e 's/^/| /' | tail -n 3" });
    await shell.prompts(/CLI> $/);
    shell.type("manager show commands\r");
    await shell.shows(/CLI> manager show commands\s*\n(?:\|[^\n]*\n){3}pluto\*CLI>$/);
    shell.type("manager show eventq\r");
    await shell.shows(/manager show eventq\s*\n[^|]*CLI>$/);
  });

  test("without PAGER and less it is shown page by page; --no-pager shows it at once", async () => {
    const nothing = { PAGER: undefined, PATH: "/nonexistent" };
    using shell = openShell(daemon, nothing, [], 12);
    await shell.prompts(/CLI> $/);
    shell.type("manager show commands\r");
    await shell.prompts(/^--More--/);
    expect(shell.text).toContain("AbsoluteTimeout");
    shell.type(" ");
    await expect.poll(() => shell.text).not.toContain("AbsoluteTimeout");
    await shell.prompts(/^--More--/);
    shell.type("q");
    await shell.prompts(/^pluto\*CLI> $/);
    expect(shell.text).not.toContain("--More--");
    shell.type(`${ctrlC}exit\r`);
    await shell.exits(0);
    using plain = openShell(daemon, nothing, ["--no-pager"], 12);
    await plain.prompts(/CLI> $/);
    plain.type("manager show commands\r");
    await plain.shows(/WaitEvent[\s\S]*CLI>$/);
  });

  test.each([
    ["in red", { NO_COLOR: "" }, true],
    ["in words", {}, false],
  ])("the prompt tells %s that the server is down, and comes back by itself", async (_how, env, isRed) => {
    await using first = await Plutod.start();
    using shell = openShell(first, env);
    await shell.prompts(/^pluto\*CLI> $/);
    expect(shell.isRed("pluto*CLI>")).toBe(false);
    shell.type("manager show us");
    await shell.prompts(/manager show us$/);
    await first.restart(async () => {
      await shell.shows(/Trying to connect again/);
      await shell.prompts(isRed ? /^pluto\*CLI> manager show us$/ : /^\(down\) pluto\*CLI> manager show us$/);
      expect(shell.isRed("pluto*CLI>")).toBe(isRed);
      shell.type("ers\r");
      await shell.shows(/not sent: there is no connection/);
    });
    await shell.shows(/connected to \S+ again/);
    await shell.prompts(/^pluto\*CLI> $/);
    expect(shell.isRed("pluto*CLI>")).toBe(false);
    expect(shell.text).not.toContain("users configured");
    shell.type("manager show users\r");
    await shell.shows(/5 manager users configured\./);
  });

  test("SIGTERM gives the terminal back", async () => {
    using shell = openShell(daemon);
    await shell.prompts(/CLI> $/);
    await expect.poll(() => shell.marksPastes).toBe(true);
    shell.signal("SIGTERM");
    await shell.exits(0);
    await expect.poll(() => shell.marksPastes).toBe(false);
  });
});
