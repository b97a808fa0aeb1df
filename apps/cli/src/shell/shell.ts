import { type Client, ClientError, type CommandResult, type LinkState } from "@pluto-ami/client";
import { sentenceOf } from "@pluto-ami/protocol";

import { complete } from "../completion/completion.ts";
import type { Console } from "../terminal/console.ts";
import { onEndWanted } from "../terminal/end-wanted.ts";
import { type ExitCode, exitCode } from "../run/exit-code.ts";
import { limits } from "../limits.ts";
import { describeError } from "../run/messages.ts";
import { historyFile } from "../profile/paths.ts";
import type { Printer } from "../print/printer.ts";
import { isLeaving, runLine } from "../run/run-command.ts";
import { systemName } from "./system-name.ts";
import { describeTarget, type Target } from "../where-to/target.ts";
import { History } from "./history.ts";
import { isAskingForHelp, ownHelp, ownWords } from "./own-words.ts";
import { LineEditor, type LineTaker } from "./line-editor.ts";
import { More } from "./more.ts";
import { choosePager, rowsOf, runPager } from "./pager.ts";
import { promptOf } from "./prompt.ts";

/** What the shell works with. */
export interface ShellParts {
  readonly client: Client;
  readonly target: Target;
  readonly printer: Printer;
  readonly console: Console;
  readonly json: boolean;
  readonly noColor: boolean;
  readonly noPager: boolean;
}

/** The interactive shell: a prompt, lines run one after the other, until someone leaves. */
class Shell implements LineTaker {
  readonly #parts: ShellParts;
  readonly #history: History;
  readonly #editor: LineEditor;
  readonly #lines: string[] = [];
  readonly #leaving = new AbortController();
  #name: string;
  #running: AbortController | undefined;
  #isBusy = false;
  #isDown = false;
  #keepsHistory = true;

  constructor(parts: ShellParts, history: History, name: string) {
    this.#parts = parts;
    this.#history = history;
    this.#name = name;
    this.#editor = new LineEditor(
      parts.console,
      parts.printer.out,
      this.#prompt,
      () => history.lines,
      (line) => complete(parts.client, line, ownWords),
      this,
    );
  }

  /** Until the person leaves, or there will be no connection any more. */
  async run(): Promise<ExitCode> {
    const { client, printer, target } = this.#parts;
    const left = new Promise<"left">((resolve) => {
      this.#leaving.signal.addEventListener("abort", () => resolve("left"));
    });
    const offState = client.onState((state) => this.#follow(state));
    const stopListening = onEndWanted(() => this.#leave(), ["SIGTERM", "SIGHUP"]);
    this.#editor.prompt();
    const end = await Promise.race([left, client.closed]);
    offState();
    stopListening();
    if (end === "left") return exitCode.done;
    this.#leave();
    printer.out.line("");
    printer.error(end === undefined ? "the connection was closed" : describeError(end, target));
    return exitCode.notConnected;
  }

  line(line: string): void {
    this.#lines.push(line);
    void this.#drain();
  }

  block(lines: readonly string[]): void {
    const { out } = this.#parts.printer;
    const shown = lines.slice(0, limits.pasteLinesShown);
    const rest = lines.length - shown.length;
    out.steer("clearBelow");
    for (const line of shown) out.line(`  ${line}`);
    if (rest > 0) out.line(`  … and ${rest} more`);
    this.#editor.ask(`Run these ${lines.length} lines? Enter runs them, any other key drops them: `, (key) => {
      if (key === "enter") {
        this.#lines.push(...lines);
        void this.#drain();
      } else {
        this.remark("(dropped)");
        this.#editor.prompt();
      }
    });
  }

  /** Ctrl-C gives up what runs and what was to follow it; at the prompt it empties the line. */
  interrupt(): void {
    if (!this.#isBusy) {
      this.#editor.discard();
      return;
    }
    const dropped = this.#lines.splice(0).length;
    if (dropped > 0) this.remark(`(${dropped} more lines are not run)`);
    this.#running?.abort();
  }

  remark(text: string): void {
    this.#parts.printer.note(text);
  }

  closed(): void {
    if (!this.#isLeaving) this.#parts.printer.out.line("");
    this.#leave();
  }

  get #prompt(): string {
    return promptOf(this.#name, this.#isDown, this.#parts.printer.out.mayColour);
  }

  get #isLeaving(): boolean {
    return this.#leaving.signal.aborted;
  }

  #leave(): void {
    this.#leaving.abort();
    this.#editor.close();
  }

  /** Shows where the connection stands, in the prompt and, when that changes, in words. */
  #follow(state: LinkState): void {
    const { client, printer, target } = this.#parts;
    if (state.name === "down" && !this.#isDown) {
      this.#isDown = true;
      this.#editor.above(() =>
        printer.error(`${sentenceOf(describeError(state.reason, target))} Trying to connect again.`),
      );
      this.#editor.setPrompt(this.#prompt);
    }
    if (state.name !== "ready" || !this.#isDown) return;
    this.#isDown = false;
    this.#editor.above(() => this.remark(`connected to ${describeTarget(target)} again`));
    this.#editor.setPrompt(this.#prompt);
    void systemName(client, target.host).then((name) => {
      this.#name = name;
      this.#editor.setPrompt(this.#prompt);
    });
  }

  async #drain(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let line = this.#lines.shift(); line !== undefined && !this.#isLeaving; line = this.#lines.shift()) {
      await this.#runOne(line);
    }
    this.#isBusy = false;
    if (!this.#isLeaving) this.#editor.prompt();
  }

  async #runOne(line: string): Promise<void> {
    await this.#remember(line);
    if (line.trim() === "") return;
    if (isLeaving(line)) {
      this.#leave();
      return;
    }
    const { client, printer, target, json } = this.#parts;
    const running = new AbortController();
    this.#running = running;
    try {
      const result = await runLine(client, line, { json, signal: running.signal });
      await this.#show(isAskingForHelp(line) && !json ? { ...result, lines: [...result.lines, ...ownHelp] } : result);
    } catch (error) {
      if (running.signal.aborted) printer.note("(given up; the server may still do it)");
      else if (error instanceof ClientError && error.code === "E_DOWN") {
        printer.error(
          `not sent: there is no connection to ${describeTarget(target)} at the moment.\n` +
            "It is tried again and again: repeat the command when the prompt says so, or leave with exit.",
        );
      } else printer.error(describeError(error, target));
    } finally {
      this.#running = undefined;
    }
  }

  /** Prints a result; one that is longer than the screen goes through a pager. */
  async #show(result: CommandResult): Promise<void> {
    const { console, printer, noPager } = this.#parts;
    const { env } = console;
    const { columns, rows, isTerminal } = printer.out;
    const pager = isTerminal && result.ok && !noPager && env["TERM"] !== "dumb" ? choosePager(env) : "none";
    const text = pager === "none" ? "" : printer.textOf(result);
    if (pager === "none" || rowsOf(text, columns) < rows) {
      printer.result(result);
      return;
    }
    if (pager === "own") {
      await this.#showMore(new More(text, columns, rows));
      return;
    }
    const hasRun = await this.#editor.lend(() => runPager(pager.command, text, env));
    if (hasRun) return;
    printer.result(result);
    printer.note(`(the pager "${pager.command}" could not be run: set PAGER to another, or give --no-pager)`);
  }

  #showMore(more: More): Promise<void> {
    const { out } = this.#parts.printer;
    return new Promise((resolve) => {
      const release = this.#editor.grab((key) => {
        out.styled(more.press(key));
        if (more.isDone) end();
      });
      const end = (): void => {
        release();
        resolve();
      };
      out.styled(more.start());
      if (more.isDone) end();
    });
  }

  async #remember(line: string): Promise<void> {
    const isKept = await this.#history.add(line);
    if (!isKept && this.#keepsHistory) {
      this.#keepsHistory = false;
      this.remark(`(the history cannot be kept in ${historyFile(this.#parts.console.env)})`);
    }
  }
}

/** Opens the interactive shell; resolves when it is left. */
export const runShell = async (parts: ShellParts): Promise<ExitCode> => {
  const history = new History(historyFile(parts.console.env));
  const [, name] = await Promise.all([history.load(), systemName(parts.client, parts.target.host)]);
  return new Shell(parts, history, name).run();
};
