import { spawn } from "@lydell/node-pty";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { binaries, Plutod } from "../plutod.ts";

/** A program on a terminal of its own. */
class Terminal implements Disposable {
  readonly #pty;
  text = "";
  exitCode: number | undefined;

  constructor(file: string, args: string[], env: NodeJS.ProcessEnv) {
    this.#pty = spawn(process.execPath, [file, ...args], {
      cols: 100,
      rows: 30,
      env: { ...env, TERM: "xterm", NO_COLOR: "1" },
    });
    this.#pty.onData((data) => {
      this.text += data;
    });
    this.#pty.onExit(({ exitCode }) => {
      this.exitCode = exitCode;
    });
  }

  type(text: string): void {
    this.text = "";
    this.#pty.write(text);
  }

  shows(pattern: RegExp): Promise<void> {
    return expect.poll(() => this.text, { timeout: 8000 }).toMatch(pattern);
  }

  exits(code: number): Promise<void> {
    return expect.poll(() => this.exitCode, { timeout: 8000 }).toBe(code);
  }

  [Symbol.dispose](): void {
    if (this.exitCode === undefined) this.#pty.kill();
  }
}

describe("the interactive shell, on a terminal", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await Plutod.start();
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test("prompts with the system's name, runs commands, completes words, leaves at exit", async () => {
    using shell = new Terminal(binaries.pluto, [], daemon.env);
    await shell.shows(/pluto\*CLI> /);
    shell.type("manager show users\r");
    await shell.shows(/5 manager users configured\.[\s\S]*pluto\*CLI> /);
    shell.type("manager show sett\t");
    await shell.shows(/manager show settings/);
    shell.type("\r");
    await shell.shows(/Global Settings:[\s\S]*pluto\*CLI> /);
    shell.type("help manager\r");
    await shell.shows(/manager show eventq[\s\S]*pluto\*CLI> /);
    shell.type("exit\r");
    await shell.exits(0);
  });

  test("keeps its history between runs, and leaves at Ctrl-D", async () => {
    using first = new Terminal(binaries.pluto, [], daemon.env);
    await first.shows(/CLI> /);
    first.type("core show version\r");
    await first.shows(/Pluto[\s\S]*CLI> /);
    first.type("\u0004");
    await first.exits(0);
    using second = new Terminal(binaries.pluto, [], daemon.env);
    await second.shows(/CLI> /);
    second.type("\u001b[A");
    await second.shows(/core show version/);
    second.type("\u0003");
  });

  test("says so when the server goes", async () => {
    await using short = await Plutod.start();
    using shell = new Terminal(binaries.pluto, [], short.env);
    await shell.shows(/CLI> /);
    short.signal("SIGTERM");
    await shell.exits(2);
    expect(shell.text).toMatch(/server|connection/i);
  });
});
