import type { CommandResult } from "@pluto-ami/client";

import { type Console, mayColour } from "./console.ts";
import { printJson } from "./print/json.ts";
import { printError, printText } from "./print/text.ts";

/** How things are printed. */
export interface PrintOptions {
  readonly json: boolean;
  readonly noColor: boolean;
}

/** Prints results to stdout and what went wrong to stderr. */
export class Printer {
  readonly #console: Console;
  readonly #options: PrintOptions;

  constructor(console: Console, options: PrintOptions) {
    this.#console = console;
    this.#options = options;
  }

  /** What a command said. A failed one's words go to stderr, but its JSON stays on stdout. */
  result(result: CommandResult): void {
    const { stdout, env } = this.#console;
    if (this.#options.json) {
      stdout.write(printJson(result.lines));
      return;
    }
    // A command without output answers with one empty line.
    if (result.lines.join("") === "" && result.lines.length <= 1) return;
    const isTerminal = stdout.isTTY === true;
    if (result.ok) stdout.write(printText(result.lines, isTerminal, mayColour(stdout, env, this.#options.noColor)));
    else this.error(result.lines.join("\n"));
  }

  /** Something that went wrong. */
  error(text: string): void {
    const { stderr, env } = this.#console;
    stderr.write(printError(text, stderr.isTTY === true, mayColour(stderr, env, this.#options.noColor)));
  }

  /** A remark that is no result. */
  note(text: string): void {
    this.#console.stderr.write(`${text}\n`);
  }
}
