import type { ReportFault } from "../conf-fault.ts";
import { confLimits } from "../limits.ts";

/** A physical line: all of its bytes, and what is left of it without comments. */
export interface ConfLine {
  /** From 1. */
  readonly number: number;
  /** As written, with its line end. */
  readonly raw: string;
  /** Without comments, trimmed; "" when there is nothing to read. */
  readonly code: string;
}

const byteOrderMark = "\xEF\xBB\xBF";

/**
 * Cuts a text into lines, one when it is asked for, and takes the comments off (docs/protocol.md#conf-lines). The raws
 * together are the text.
 */
export function* readLines(text: string, report: ReportFault): Generator<ConfLine> {
  const comments = new CommentScanner(report);
  let number = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf("\n", start) + 1 || text.length;
    const raw = text.slice(start, end);
    start = end;
    number++;
    if (raw.length > confLimits.lineBytes) {
      report(
        "warning",
        "W_LINE_TOO_LONG",
        number,
        `Line ${number} too long, skipping. A line has ${confLimits.lineBytes} bytes at the most.`,
      );
      yield { number, raw, code: "" };
      continue;
    }
    const content = number === 1 && raw.startsWith(byteOrderMark) ? raw.slice(byteOrderMark.length) : raw;
    yield { number, raw, code: trimBlanks(comments.strip(content, number)) };
  }
  comments.finish(number);
}

/** Takes comments off, line by line, and remembers block comments that are open. */
class CommentScanner {
  readonly #report: ReportFault;
  #depth = 0;
  #openedAt = 0;

  constructor(report: ReportFault) {
    this.#report = report;
  }

  /** The line without its comments. */
  strip(line: string, number: number): string {
    let code = "";
    let from = 0;
    // Dashes before this belong to a ;-- and cannot be half of a --; as well.
    let marked = 0;
    for (let at = line.indexOf(";"); at >= 0; at = line.indexOf(";", at + 1)) {
      const closes = at - 2 >= marked && line.startsWith("--", at - 2);
      if (line[at - 1] === "\\") {
        if (this.#depth === 0) code += `${line.slice(from, at - 1)};`;
        from = at + 1;
      } else if (line.startsWith(";--", at) && line[at + 3] !== "-") {
        if (this.#depth === 0) code += line.slice(from, at);
        this.#open(number);
        marked = at + 3;
      } else if (closes && this.#depth > 0) {
        this.#depth--;
        from = at + 1;
      } else if (closes) {
        this.#report(
          "warning",
          "W_COMMENT",
          number,
          "This --; closes no comment and is taken as text; write \\; for a semicolon.",
        );
      } else if (this.#depth === 0) return code + line.slice(from, at);
    }
    return this.#depth === 0 ? code + line.slice(from) : code;
  }

  /** Reports a block comment that nobody closed. */
  finish(lastLine: number): void {
    if (this.#depth === 0) return;
    this.#report(
      "warning",
      "W_COMMENT",
      this.#openedAt,
      `This ;-- is not closed; everything up to line ${lastLine} is a comment. Close it with --;`,
    );
  }

  #open(number: number): void {
    if (this.#depth === 0) this.#openedAt = number;
    // Counted on past the limit: a forgotten ;-- would make its --; uncover lines that were commented out.
    this.#depth++;
    if (this.#depth === confLimits.commentDepth + 1) {
      this.#report("error", "E_COMMENT", number, `Comments are nested more than ${confLimits.commentDepth} deep.`);
    }
  }
}

const lastBlank = 32;

/** Without the blanks on both sides: every byte up to the space is one (docs/protocol.md#blanks). */
export const trimBlanks = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= lastBlank) start++;
  while (end > start && text.charCodeAt(end - 1) <= lastBlank) end--;
  return text.slice(start, end);
};
