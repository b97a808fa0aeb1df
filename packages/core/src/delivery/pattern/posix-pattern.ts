import { RE2JS } from "re2js";

import { defaultLimits } from "../../limits/limits.ts";
import { filterCompileError } from "../filter/filter-error.ts";
import { compileProgram, type LinearProgram } from "./linear-program.ts";
import { readBracket } from "./posix-bracket.ts";

/** A pattern in a form that is safe to run: in time linear in the text (docs/adr/0001-re2js-for-user-patterns.md). */
export interface CompiledPattern extends Pick<LinearProgram, "size" | "bytes"> {
  test(text: string): boolean;
  /** The first part of the text that matches. */
  find(text: string): string | undefined;
}

/**
 * Compiles a POSIX extended regular expression: searched anywhere, no newline mode, one character a byte
 * (docs/protocol.md#filter-matching). Back references do not compile, nor repetitions that multiply to more than 1000
 * or make the pattern longer than `mostAtoms`.
 */
export const compilePosixPattern = (pattern: string, mostAtoms = defaultLimits.patternAtoms): CompiledPattern => {
  try {
    const { bytes, find, size, test } = compileProgram(translate(pattern, mostAtoms));
    return { size, bytes, test, find: (text) => find(text)?.[0] };
  } catch (error) {
    throw filterCompileError(pattern, error);
  }
};

/** What the escapes of GNU mean; a backslash before anything else makes it literal. `\<` and `\>` have no closer kin in RE2 than `\b`. */
const escapes: Readonly<Partial<Record<string, { readonly re2: string; readonly isAnchor: boolean }>>> = {
  w: { re2: "[0-9A-Za-z_]", isAnchor: false },
  W: { re2: "[^0-9A-Za-z_]", isAnchor: false },
  s: { re2: "[\\t-\\r ]", isAnchor: false },
  S: { re2: "[^\\t-\\r ]", isAnchor: false },
  b: { re2: "\\b", isAnchor: true },
  B: { re2: "\\B", isAnchor: true },
  "<": { re2: "\\b", isAnchor: true },
  ">": { re2: "\\b", isAnchor: true },
  "`": { re2: "\\A", isAnchor: true },
  "'": { re2: "\\z", isAnchor: true },
};

const anchors = { "^": "\\A", $: "\\z" } as const;

/** How long a pattern is when its repetitions are written out, counted in atoms. */
class WrittenLength {
  readonly #most: number;
  #total = 0;
  /** That of the last atom, which a repetition would multiply. */
  #last = 0;
  #isRepeated = false;
  /** The total at the beginning of each open group. */
  readonly #groups: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(): void {
    this.#last = 1;
    this.#grow(1);
  }

  open(): void {
    this.#groups.push(this.#total);
  }

  close(): void {
    this.#last = this.#total - (this.#groups.pop() ?? 0);
  }

  repeat(times: number): void {
    const added = this.#last * Math.max(0, times - 1);
    this.#last += added;
    this.#isRepeated = true;
    this.#grow(added);
  }

  #grow(atoms: number): void {
    this.#total += atoms;
    if (this.#total <= this.#most) return;
    throw new SyntaxError(
      this.#isRepeated
        ? `its repetitions make it longer than ${this.#most} atoms`
        : `it is longer than ${this.#most} atoms`,
    );
  }
}

/** The same expression in the syntax of RE2, which differs in brackets, escapes, repetitions and lone parentheses. */
const translate = (pattern: string, mostAtoms: number): string => {
  /** Where each open group begins in `out`. */
  const groups: number[] = [];
  let out = "";
  /** Where the last atom begins in `out`; undefined where nothing can be repeated. */
  let atom: number | undefined;
  let isRepeated = false;
  const length = new WrittenLength(mostAtoms);
  const add = (re2: string, isAtom: boolean): void => {
    atom = isAtom ? out.length : undefined;
    isRepeated = false;
    out += re2;
    if (isAtom) length.add();
  };
  const repeat = (operator: string): void => {
    if (atom === undefined) throw new SyntaxError("a repetition without anything to repeat");
    out = isRepeated ? `${out.slice(0, atom)}(?:${out.slice(atom)})${operator}` : out + operator;
    isRepeated = true;
  };
  for (let at = 0; at < pattern.length;) {
    const char = pattern.charAt(at);
    at++;
    if (char === "(") {
      groups.push(out.length);
      add("(?:", false);
      length.open();
    } else if (char === ")" && groups.length > 0) {
      out += ")";
      atom = groups.pop();
      length.close();
      isRepeated = false;
    } else if (char === "|") add("|", false);
    else if (char === "^" || char === "$") add(anchors[char], false);
    else if (char === ".") add(".", true);
    else if (char === "*" || char === "+" || char === "?") repeat(char);
    else if (char === "{") {
      const interval = readInterval(pattern, at);
      repeat(interval.re2);
      length.repeat(interval.most);
      at = interval.end;
    } else if (char === "[") {
      const bracket = readBracket(pattern, at);
      add(bracket.re2, true);
      at = bracket.end;
    } else if (char === "\\") {
      const escaped = pattern.charAt(at);
      at++;
      if (escaped === "") throw new SyntaxError("a backslash at the end");
      if (escaped >= "1" && escaped <= "9") throw new SyntaxError("back references are not supported");
      const known = escapes[escaped];
      if (known === undefined) add(RE2JS.quote(escaped), true);
      else add(known.re2, !known.isAnchor);
    } else add(RE2JS.quote(char), true);
  }
  if (groups.length > 0) throw new SyntaxError("missing )");
  return out;
};

/** What stands behind a `{`: `n}`, `n,}`, `n,m}`, and, as GNU has it, `,m}` and `,}`. */
const readInterval = (
  pattern: string,
  start: number,
): { readonly re2: string; readonly most: number; readonly end: number } => {
  const low = digitsAt(pattern, start);
  const afterLow = start + low.length;
  const comma = pattern.charAt(afterLow) === "," ? "," : "";
  const high = comma === "" ? "" : digitsAt(pattern, afterLow + 1);
  const end = afterLow + comma.length + high.length;
  if (pattern.charAt(end) !== "}" || (low === "" && comma === "")) {
    throw new SyntaxError("a brace that holds no interval");
  }
  const most = Math.max(Number(low), Number(high));
  return { re2: `{${low === "" ? "0" : low}${comma}${high}}`, most, end: end + 1 };
};

const digitsAt = (text: string, start: number): string => {
  let end = start;
  while (text.charAt(end) >= "0" && text.charAt(end) <= "9") end++;
  return text.slice(start, end);
};
