import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";

import { defineManagerSettings, Manager, type ManagerOptions } from "@pluto-ami/core";
import { type AmiListener, listenTcp, nodePorts } from "@pluto-ami/node";

export const examplesFolder = resolve(import.meta.dirname, "../../examples");

const patience = 15_000;

/** An example that runs, as a user would run it, and goes when the test is over. */
export class Example implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #name: string;
  stdout = "";
  stderr = "";

  constructor(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#name = name;
    this.#child = spawn(process.execPath, [join(examplesFolder, name), ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.#exit = new Promise((done) => {
      this.#child.once("close", done);
    });
  }

  /** Waits until it has printed this, to one stream or the other. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const end = Date.now() + patience;
    for (;;) {
      const found = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (found !== null) return found;
      if (Date.now() > end || this.#child.exitCode !== null)
        throw new Error(`${this.#name} did not say ${String(pattern)}:\n${this.stdout}\n${this.stderr}`);
      await new Promise((done) => {
        setTimeout(done, 10);
      });
    }
  }

  /** Reads its output no more, like `head` that has seen enough. */
  stopReading(): void {
    this.#child.stdout?.destroy();
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  /** Its exit code; null when it had to be killed. */
  exit(): Promise<number | null> {
    const killer = setTimeout(() => this.#child.kill("SIGKILL"), patience);
    return this.#exit.finally(() => clearTimeout(killer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill("SIGKILL");
    await this.#exit;
  }
}

/** A server in this process, for what a daemon without a PBX does not do, and the environment that leads to it. */
export class Switchboard implements AsyncDisposable {
  readonly manager: Manager;
  readonly #listener: AmiListener;

  private constructor(manager: Manager, listener: AmiListener) {
    this.manager = manager;
    this.#listener = listener;
  }

  /** @param port Where it listens; any free one when it is 0. */
  static async open(options: Partial<ManagerOptions> = {}, port = 0): Promise<Switchboard> {
    const settings = defineManagerSettings({ users: [{ name: "admin", secret: "x", read: "all", write: "all" }] });
    const manager = new Manager({ ...nodePorts(), settings, ...options });
    return new Switchboard(manager, await listenTcp(manager, { port }));
  }

  get env(): Readonly<Record<string, string>> {
    return { AMI_PORT: String(this.port), AMI_SECRET: "x" };
  }

  get port(): number {
    return this.#listener.port;
  }

  /** Cuts every connection; clients may come back. */
  cut(): void {
    for (const { id } of this.manager.sessions()) this.manager.kick(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listener.close();
    await this.manager.shutdown();
  }
}
