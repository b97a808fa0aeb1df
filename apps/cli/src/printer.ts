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

  /** What a command said, as it is printed to stdout. */
  textOf({ lines }: CommandResult): string {
    const { stdout, env } = this.#console;
    if (this.#options.json) return printJson(lines);
    // A command without output answers with one empty line.
    if (lines.join("") === "" && lines.length <= 1) return "";
    return printText(lines, stdout.isTTY === true, mayColour(stdout, env, this.#options.noColor));
  }

  /** Prints what a command said. A failed one's words go to stderr, but its JSON stays on stdout. */
  result(result: CommandResult): void {
    const text = this.textOf(result);
    if (result.ok || this.#options.json) this.#console.stdout.write(text);
    else if (text !== "") this.error(result.lines.join("\n"));
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
