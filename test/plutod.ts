import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** The binaries under test, as they are shipped. */
export const binaries = {
  plutod: join(root, "apps/server/bin/plutod.js"),
  pluto: join(root, "apps/cli/bin/pluto.js"),
  plutoTestServer: join(root, "apps/test-server/bin/pluto-test-server.js"),
};

/** Loaded into a daemon before its own code: it answers what it holds. */
const tellMemory = join(root, "test/survival/tell-memory.mjs");
/** Another one: it answers how long its turns took. */
const tellTurns = join(root, "test/survival/tell-turns.mjs");

/** A configuration on a port of the system's choice, with a user for each purpose. */
export const managerConf = `[general]
enabled = yes
port = 0
bindaddr = 127.0.0.1

[admin]
secret = s3cret-admin
read = all
write = all

[test]
secret = s3cret-test
read = system,call,user,command
write = system,call,reporting,user,command

[solo]
secret = s3cret-solo
allowmultiplelogin = no

[nobody]
secret = s3cret-nobody

[away]
secret = s3cret-away
deny = 0.0.0.0/0
`;

/** A daemon in a home of its own, which goes when the test is over. */
export class Plutod implements AsyncDisposable {
  readonly home: string;
  readonly config: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #args: readonly string[];
  readonly #node: readonly string[];
  readonly #stdout: "pipe" | number;
  #child: ChildProcess;
  #questions = 0;
  /** Everything it printed since its last start. */
  output = "";
  #exit: Promise<number | null>;

  private constructor(home: string, args: readonly string[], node: readonly string[], stdout: "pipe" | number) {
    this.home = home;
    this.config = join(home, "etc");
    const { PLUTO_CONFIG: _config, PLUTO_SECRET: _secret, ...inherited } = process.env;
    this.env = {
      ...inherited,
      HOME: home,
      PLUTO_RUNTIME: join(home, "run"),
      XDG_STATE_HOME: join(home, "state"),
      XDG_CONFIG_HOME: join(home, "xdg"),
    };
    this.#args = args;
    this.#node = node;
    this.#stdout = stdout;
    [this.#child, this.#exit] = this.#spawn();
  }

  #spawn(): [ChildProcess, Promise<number | null>] {
    const child = spawn(process.execPath, [...this.#node, binaries.plutod, ...this.#args], {
      env: this.env,
      stdio: ["ignore", this.#stdout, "pipe", ...(this.#node.length > 0 ? (["ipc"] as const) : [])],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
      });
    }
    const exit = new Promise<number | null>((resolvePromise) => {
      child.once("exit", resolvePromise);
    });
    return [child, exit];
  }

  /**
   * Writes a configuration and starts the daemon on it, without waiting; with options of Node, it gets a channel.
   * @param stdout Where its log goes; only what comes by a pipe is in `output`.
   */
  static launch(
    files: Readonly<Record<string, string>> = { "manager.conf": managerConf },
    args?: readonly string[],
    node: readonly string[] = [],
    stdout: "pipe" | number = "pipe",
  ): Plutod {
    const home = mkdtempSync(join(tmpdir(), "pluto-test-"));
    const config = join(home, "etc");
    mkdirSync(config, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(config, name), text);
    return new Plutod(home, args ?? ["--config", config], node, stdout);
  }

  /** Starts a daemon and waits until it is ready. */
  static async start(files?: Readonly<Record<string, string>>): Promise<Plutod> {
    const daemon = Plutod.launch(files);
    await daemon.says(/Ready\./);
    return daemon;
  }

  /** Starts a daemon that can be asked what it holds. */
  static async startMeasured(files: Readonly<Record<string, string>>): Promise<Plutod> {
    const daemon = Plutod.launch(files, undefined, ["--expose-gc", "--import", tellMemory, "--import", tellTurns]);
    await daemon.says(/Ready\./);
    return daemon;
  }

  /** Bytes of its heap and of its buffers after garbage was collected. */
  heldBytes(): Promise<number> {
    return this.#measured("heldBytes");
  }

  /** Bytes that the young generation of its heap takes. */
  youngBytes(): Promise<number> {
    return this.#measured("youngBytes");
  }

  /** Milliseconds of the processor that the longest turn of its event loop took since this was asked last. */
  async longestTurn(): Promise<number> {
    const turnQuestion = ++this.#questions;
    this.#child.send({ turnQuestion });
    for (;;) {
      const [message]: unknown[] = await once(this.#child, "message", { signal: AbortSignal.timeout(30_000) });
      if (typeof message !== "object" || message === null || !("turnQuestion" in message && "longestTurn" in message))
        continue;
      if (message.turnQuestion === turnQuestion) return Number(message.longestTurn);
    }
  }

  async #measured(what: "heldBytes" | "youngBytes"): Promise<number> {
    const question = ++this.#questions;
    this.#child.send({ question });
    for (;;) {
      const [message]: unknown[] = await once(this.#child, "message", { signal: AbortSignal.timeout(30_000) });
      if (typeof message !== "object" || message === null || !("heldBytes" in message && "youngBytes" in message))
        continue;
      if ("question" in message && message.question === question) return Number(message[what]);
    }
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** The port it chose. */
  get port(): number {
    return Number(/127\.0\.0\.1:(\d+)/.exec(this.output)?.[1] ?? "0");
  }

  /** Waits until its output has this. */
  async says(pattern: RegExp): Promise<void> {
    const end = Date.now() + 30_000;
    while (!pattern.test(this.output)) {
      if (Date.now() > end || this.#child.exitCode !== null)
        throw new Error(`plutod did not say ${String(pattern)}:\n${this.output}`);
      await new Promise((resolvePromise) => {
        setTimeout(resolvePromise, 10);
      });
    }
  }

  /** Stops it, and starts it again on the same configuration when `meanwhile` is done. */
  async restart(meanwhile: () => Promise<void>, how: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.signal(how);
    await this.#exit;
    await meanwhile();
    this.output = "";
    [this.#child, this.#exit] = this.#spawn();
    await this.says(/Ready\./);
  }

  /** Stops reading its log, as a reader that has gone or one that hangs. */
  deafen(how: "gone" | "hangs"): void {
    if (how === "gone") this.#child.stdout?.destroy();
    else this.#child.stdout?.pause();
  }

  /** Reads it again, after it has hung. */
  listen(): void {
    this.#child.stdout?.resume();
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Its exit code. */
  exit(): Promise<number | null> {
    return this.#exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill("SIGKILL");
    await this.#exit;
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What a finished program printed. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export const run = (
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
): Promise<Finished> =>
  new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"], timeout: 20_000 });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolvePromise({ code, stdout, stderr }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });

/** Runs the remote CLI. */
export const pluto = (daemon: Plutod, ...args: string[]): Promise<Finished> =>
  run(process.execPath, [binaries.pluto, ...args], daemon.env);

/** Programs of a shell find `pluto` on their PATH. */
export const withPluto = (daemon: Plutod): NodeJS.ProcessEnv => {
  const bin = join(daemon.home, "bin");
  const script = `#!/bin/sh\nexec ${process.execPath} ${binaries.pluto} "$@"\n`;
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "pluto"), script, { mode: 0o755 });
  return { ...daemon.env, PATH: `${bin}:${daemon.env["PATH"] ?? ""}` };
};
