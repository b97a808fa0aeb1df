import { createInterface, type Interface } from "node:readline";

import { type Client, ClientError } from "@pluto-ami/client";

import { complete } from "./completion.ts";
import type { Console } from "./console.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { History } from "./history.ts";
import { limits } from "./limits.ts";
import { describeError } from "./messages.ts";
import { historyFile } from "./paths.ts";
import type { Printer } from "./printer.ts";
import { isLeaving, runLine } from "./run-command.ts";
import { systemName } from "./system-name.ts";
import type { Target } from "./target.ts";

/** What the shell works with. */
export interface ShellParts {
  readonly client: Client;
  readonly target: Target;
  readonly printer: Printer;
  readonly console: Console;
  readonly json: boolean;
}

type Completed = (error: null, result: [string[], string]) => void;

/** The interactive shell: a prompt, lines run one after the other, until someone leaves. */
class Shell {
  readonly #parts: ShellParts;
  readonly #history: History;
  readonly #reader: Interface;
  readonly #lines: string[] = [];
  #running: AbortController | undefined;
  #isBusy = false;
  #isLeaving = false;
  #keepsHistory = true;

  constructor(parts: ShellParts, history: History, earlier: string[], prompt: string) {
    this.#parts = parts;
    this.#history = history;
    const { stdin, stdout } = parts.console;
    this.#reader = createInterface({
      input: stdin,
      output: stdout,
      prompt,
      history: earlier,
      historySize: limits.historyLines,
      removeHistoryDuplicates: true,
      completer: (line: string, done: Completed) => {
        void this.#complete(line, done);
      },
    });
  }

  /** Until the person leaves, or the server does. */
  async run(): Promise<ExitCode> {
    const left = new Promise<"left">((resolve) => {
      this.#reader.once("close", () => resolve("left"));
    });
    this.#reader.on("line", (line) => {
      this.#lines.push(line);
      void this.#drain();
    });
    this.#reader.on("SIGINT", () => this.#interrupt());
    this.#reader.prompt();
    const end = await Promise.race([left, this.#parts.client.closed]);
    if (end === "left") {
      if (!this.#isLeaving) this.#parts.console.stdout.write("\n");
      return exitCode.done;
    }
    this.#isLeaving = true;
    this.#reader.close();
    this.#parts.console.stdout.write("\n");
    this.#parts.printer.error(end === undefined ? "the connection was closed" : describeError(end, this.#parts.target));
    return exitCode.notConnected;
  }

  async #complete(line: string, done: Completed): Promise<void> {
    const [candidates, word] = await complete(this.#parts.client, line);
    if (!this.#isLeaving) done(null, [candidates, word]);
  }

  async #drain(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let line = this.#lines.shift(); line !== undefined && !this.#isLeaving; line = this.#lines.shift()) {
      await this.#runOne(line);
    }
    this.#isBusy = false;
    if (!this.#isLeaving) this.#reader.prompt();
  }

  async #runOne(line: string): Promise<void> {
    await this.#remember(line);
    if (line.trim() === "") return;
    if (isLeaving(line)) {
      this.#isLeaving = true;
      this.#reader.close();
      return;
    }
    const { client, printer, target, json } = this.#parts;
    const running = new AbortController();
    this.#running = running;
    try {
      printer.result(await runLine(client, line, { json, signal: running.signal }));
    } catch (error) {
      const isLost = error instanceof ClientError && error.code === "E_CONNECTION_LOST";
      if (running.signal.aborted) printer.note("(given up; the server may still do it)");
      else if (!isLost) printer.error(describeError(error, target));
    } finally {
      this.#running = undefined;
    }
  }

  async #remember(line: string): Promise<void> {
    const isKept = await this.#history.add(line);
    if (!isKept && this.#keepsHistory) {
      this.#keepsHistory = false;
      this.#parts.printer.note(`(the history cannot be kept in ${historyFile(this.#parts.console.env)})`);
    }
  }

  /** Ctrl-C gives up what runs; at the prompt it empties the line. */
  #interrupt(): void {
    if (this.#running !== undefined) {
      this.#running.abort();
      return;
    }
    this.#parts.console.stdout.write("^C\n");
    this.#reader.write(null, { ctrl: true, name: "e" });
    this.#reader.write(null, { ctrl: true, name: "u" });
    this.#reader.prompt();
  }
}

/** Opens the interactive shell; resolves when it is left. */
export const runShell = async (parts: ShellParts): Promise<ExitCode> => {
  const history = new History(historyFile(parts.console.env));
  const [earlier, name] = await Promise.all([history.load(), systemName(parts.client, parts.target.host)]);
  return new Shell(parts, history, earlier, `${name}*CLI> `).run();
};
