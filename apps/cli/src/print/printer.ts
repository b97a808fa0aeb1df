import type { CommandResult } from "@pluto-ami/client";

import { type Console, mayColour } from "../terminal/console.ts";
import { escapeJson, printJson } from "./json.ts";
import { Outlet } from "./outlet.ts";
import { printError, printText } from "./text.ts";

/** How things are printed. */
export interface PrintOptions {
  readonly json: boolean;
  readonly noColor: boolean;
}

/** Prints results to standard output and what went wrong to standard error. */
export class Printer {
  /** Where results go. */
  readonly out: Outlet;
  /** Where goes what is no result. */
  readonly err: Outlet;
  readonly #isJson: boolean;

  constructor({ stdout, stderr, env }: Console, { json, noColor }: PrintOptions) {
    this.out = new Outlet(stdout, mayColour(stdout, env, noColor));
    this.err = new Outlet(stderr, mayColour(stderr, env, noColor));
    this.#isJson = json;
  }

  /** What a command said, as it is printed. */
  textOf({ lines }: CommandResult): string {
    if (this.#isJson) return escapeJson(printJson(lines));
    // A command without output answers with one empty line.
    if (lines.join("") === "" && lines.length <= 1) return "";
    return printText(lines, this.out.isTerminal, this.out.mayColour);
  }

  /** Prints what a command said. A failed one's words go to standard error, its JSON does not. */
  result(result: CommandResult): void {
    const text = this.textOf(result);
    if (result.ok || this.#isJson) this.out.styled(text);
    else if (text !== "") this.error(result.lines.join("\n"));
  }

  /** Something that went wrong. */
  error(text: string): void {
    this.err.styled(printError(text, this.err.isTerminal, this.err.mayColour));
  }

  /** A remark that is no result. */
  note(text: string): void {
    this.err.line(text);
  }
}
