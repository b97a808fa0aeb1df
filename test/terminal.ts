import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { expect } from "vitest";

/** A size in characters, and more of the environment. */
interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const timeout = 15_000;

/** A program on a terminal of its own, whose screen is what a person would see there. */
export class Terminal implements Disposable {
  readonly #pty: IPty;
  readonly #screen: xterm.Terminal;
  exitCode: number | undefined;
  showsCursor = true;

  constructor(command: string, args: string[], { columns = 100, rows = 30, env = {} }: TerminalOptions = {}) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    for (const final of ["h", "l"]) {
      this.#screen.parser.registerCsiHandler({ prefix: "?", final }, (modes) => {
        if (modes.includes(25)) this.showsCursor = final === "h";
        return false;
      });
    }
    this.#pty = spawn(command, args, {
      cols: columns,
      rows,
      env: Object.fromEntries(
        Object.entries({ NO_COLOR: "1", ...env, TERM: "xterm-256color" }).filter(([, value]) => value !== undefined),
      ),
    });
    this.#pty.onData((data) => this.#screen.write(data));
    this.#pty.onExit(({ exitCode }) => {
      this.exitCode = exitCode;
    });
  }

  /** The rows of the screen as it is now. */
  get rows(): string[] {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: this.#screen.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? "",
    );
  }

  get text(): string {
    return this.rows.join("\n").trimEnd();
  }

  /** What is written where the cursor is, left of it. */
  get beforeCursor(): string {
    const { active } = this.#screen.buffer;
    return active.getLine(active.baseY + active.cursorY)?.translateToString(false, 0, active.cursorX) ?? "";
  }

  /** Is the full screen taken over? */
  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === "alternate";
  }

  /** Does the terminal put marks around what is pasted? */
  get marksPastes(): boolean {
    return this.#screen.modes.bracketedPasteMode;
  }

  /** Is the cell where this text begins red? */
  isRed(text: string): boolean {
    const row = this.rows.findLastIndex((line) => line.includes(text));
    const { active } = this.#screen.buffer;
    const cell = active.getLine(active.viewportY + row)?.getCell(this.rows[row]?.indexOf(text) ?? 0);
    return cell?.isFgPalette() === true && cell.getFgColor() === 1;
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pty.pid, name);
  }

  /** Pastes as the terminal does that was told to mark pastes. */
  paste(text: string): void {
    this.#pty.write(this.marksPastes ? `\u001B[200~${text}\u001B[201~` : text.replaceAll("\n", "\r"));
  }

  /** Waits until the screen shows this. */
  shows(pattern: RegExp): Promise<void> {
    return expect.poll(() => this.text, { timeout }).toMatch(pattern);
  }

  /** Waits until the cursor stands behind this, with nothing else on its row. */
  prompts(pattern: RegExp): Promise<void> {
    return expect.poll(() => this.beforeCursor, { timeout }).toMatch(pattern);
  }

  exits(code: number): Promise<void> {
    return expect.poll(() => this.exitCode, { timeout }).toBe(code);
  }

  [Symbol.dispose](): void {
    if (this.exitCode === undefined) this.#pty.kill();
    this.#screen.dispose();
  }
}
