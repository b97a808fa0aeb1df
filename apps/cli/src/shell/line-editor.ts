import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import { Readable } from "node:stream";

import type { Console } from "../terminal/console.ts";
import { nameOfKey, splitKeys } from "../terminal/keys.ts";
import { limits } from "../limits.ts";
import { isKept } from "./history.ts";
import { HistorySearch } from "./history-search.ts";
import type { Outlet } from "../print/outlet.ts";
import { Keyboard } from "./keyboard.ts";
import { pastedLines, type Typed } from "./paste.ts";

/** Who hears of what was typed. */
export interface LineTaker {
  line(line: string): void;
  /** A paste of several lines, with what was typed around it; nothing of it runs by itself. */
  block(lines: readonly string[]): void;
  /** Ctrl-C. */
  interrupt(): void;
  /** Something to say about what was typed. */
  remark(text: string): void;
  closed(): void;
}

/** What a line can become: the candidates, and the word they stand for. */
export type Completer = (line: string) => Promise<readonly [candidates: string[], word: string]>;

type Completed = (error: null, result: [candidates: string[], word: string]) => void;

/** Keys for the readline of Node. They must arrive before what follows them is handled, so they are not buffered. */
class KeyStream extends Readable {
  override _read(): void {}

  send(keys: string): void {
    this.emit("data", keys);
  }
}

/** One line that is edited at the bottom of a terminal: readline's keys, a search in the history, and safe pastes. */
export class LineEditor {
  readonly #out: Outlet;
  /** What readline draws the line on: prompt, history and candidates come to it without what could steer a terminal. */
  readonly #stdout: Console["stdout"];
  readonly #taker: LineTaker;
  readonly #history: () => readonly string[];
  readonly #keys = new KeyStream();
  readonly #keyboard: Keyboard;
  readonly #reader: Interface;
  #prompt: string;
  #isPrompting = false;
  #isClosed = false;
  /** What was typed while readline waits for the candidates of a word: it comes behind them. */
  readonly #typedAhead: Typed[] = [];
  #isWaiting = false;
  /** Takes the keys in place of the line. */
  #grab: ((key: string) => void) | undefined;

  constructor(
    console: Console,
    out: Outlet,
    prompt: string,
    history: () => readonly string[],
    completer: Completer,
    taker: LineTaker,
  ) {
    this.#out = out;
    this.#stdout = console.stdout;
    this.#prompt = prompt;
    this.#history = history;
    this.#taker = taker;
    this.#keyboard = new Keyboard(console, out, (typed) => this.#take(typed));
    this.#reader = createInterface({
      input: this.#keys,
      output: console.stdout,
      terminal: true,
      prompt,
      history: [...history()],
      historySize: limits.historyLines,
      removeHistoryDuplicates: true,
      escapeCodeTimeout: limits.escapeTimeout,
      completer: (line: string, done: Completed) => {
        void this.#complete(completer, line, done);
      },
    });
    this.#reader.on("line", (line) => {
      this.#isPrompting = false;
      taker.line(line);
    });
    this.#reader.on("history", (lines) => {
      if (lines[0] !== undefined && !isKept(lines[0])) lines.shift();
    });
    this.#reader.on("pause", () => {
      this.#isWaiting = true;
    });
    this.#reader.on("resume", () => {
      this.#isWaiting = false;
      // readline resumes first and completes the word then.
      queueMicrotask(() => this.#handleTyped());
    });
    this.#reader.on("SIGINT", () => taker.interrupt());
    this.#reader.on("SIGTSTP", () => this.#stopProcess());
    this.#reader.once("close", () => this.close());
    console.stdin.once("end", () => this.close());
    this.#keyboard.start();
  }

  /** Shows the prompt and takes a line. */
  prompt(): void {
    if (this.#isClosed) return;
    this.#isPrompting = true;
    this.#reader.prompt();
  }

  /** Changes the prompt, also one that is shown. */
  setPrompt(prompt: string): void {
    this.#prompt = prompt;
    if (this.#grab !== undefined || this.#isClosed) return;
    this.#reader.setPrompt(prompt);
    if (this.#isPrompting) this.#reader.prompt(true);
  }

  /** Lets something be said above the line that is edited. */
  above(say: () => void): void {
    if (!this.#isPrompting || this.#isClosed) {
      say();
      return;
    }
    const { rows } = this.#reader.getCursorPos();
    moveCursor(this.#stdout, 0, -rows);
    cursorTo(this.#stdout, 0);
    clearScreenDown(this.#stdout);
    say();
    // readline goes up to where it thinks that its line began.
    this.#out.text("\n".repeat(rows));
    this.#reader.prompt(true);
  }

  /** Empties the line and begins a new one below. */
  discard(): void {
    this.#out.line("^C");
    this.#replace("");
    this.prompt();
  }

  /** Asks for a key: `answer` gets its name. The line is empty meanwhile. */
  ask(question: string, answer: (key: string) => void): void {
    this.#isPrompting = true;
    this.#reader.setPrompt(question);
    this.#reader.prompt();
    const release = this.grab((key) => {
      this.#isPrompting = false;
      this.#out.line("");
      release();
      answer(nameOfKey(key));
    });
  }

  /** Gives the keys to somebody else, until the returned function is called. */
  grab(take: (key: string) => void): () => void {
    this.#grab = take;
    return () => {
      this.#grab = undefined;
      this.#reader.setPrompt(this.#prompt);
    };
  }

  /** Lends the terminal to another program while `use` runs. */
  async lend<T>(use: () => Promise<T>): Promise<T> {
    this.#keyboard.stop();
    try {
      return await use();
    } finally {
      if (!this.#isClosed) this.#keyboard.start();
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#keyboard.stop();
    this.#reader.close();
    this.#taker.closed();
  }

  async #complete(completer: Completer, line: string, done: Completed): Promise<void> {
    const [candidates, word] = await completer(line);
    if (!this.#isClosed) done(null, [candidates, word]);
  }

  #take({ kind, text }: Typed): void {
    if (kind === "paste") this.#typedAhead.push({ kind, text });
    else this.#typedAhead.push(...splitKeys(text).map((key) => ({ kind, text: key })));
    this.#handleTyped();
  }

  #handleTyped(): void {
    while (!this.#isWaiting && !this.#isClosed) {
      const typed = this.#typedAhead.shift();
      if (typed === undefined) return;
      if (typed.kind === "keys") this.#press(typed.text);
      // A paste is no answer to a question.
      else if (this.#grab === undefined) this.#paste(typed.text);
    }
  }

  #press(key: string): void {
    if (this.#grab !== undefined) this.#grab(key);
    else if (nameOfKey(key) === "ctrl-r" && this.#isPrompting) this.#search();
    else this.#keys.send(key);
  }

  #paste(text: string): void {
    if (text.length > limits.pasteLength) {
      this.above(() => this.#taker.remark(`(a paste of more than ${limits.pasteLength} characters was dropped)`));
      return;
    }
    const lines = pastedLines(text);
    if (lines.length === 1) {
      this.#reader.write(lines.join(""));
      return;
    }
    if (!this.#isPrompting) {
      this.#taker.remark(`(a paste of ${lines.length} lines was dropped: a command is still running)`);
      return;
    }
    const { line, cursor } = this.#reader;
    const whole = `${line.slice(0, cursor)}${lines.join("\n")}${line.slice(cursor)}`;
    this.#replace("");
    this.#isPrompting = false;
    this.#taker.block(whole.split("\n"));
  }

  #search(): void {
    const search = new HistorySearch(this.#history());
    const typed = this.#reader.line;
    const show = (): void => {
      this.#reader.setPrompt(search.prompt);
      this.#replace(search.line ?? typed);
    };
    const release = this.grab((key) => {
      const step = search.press(key);
      if (step === "searching") {
        show();
        return;
      }
      release();
      this.#replace(step === "given up" ? typed : (step.chosen ?? typed));
      if (step !== "given up" && step.key !== undefined) this.#keys.send(step.key);
    });
    show();
  }

  /** Puts another text into the line, with the keys that a person would press for it. */
  #replace(line: string): void {
    this.#reader.write(null, { ctrl: true, name: "e" });
    this.#reader.write(null, { ctrl: true, name: "u" });
    this.#reader.write(line);
    this.#reader.prompt(true);
  }

  /** Ctrl-Z: the terminal is given back until the process goes on. */
  #stopProcess(): void {
    this.#keyboard.stop();
    process.once("SIGCONT", () => {
      if (this.#isClosed) return;
      this.#keyboard.start();
      if (this.#isPrompting) this.#reader.prompt(true);
    });
    process.kill(process.pid, "SIGTSTP");
  }
}
