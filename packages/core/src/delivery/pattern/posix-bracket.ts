/** A part of a bracket expression: one character, or a class of them. */
interface Element {
  readonly char: string | undefined;
  readonly re2: string;
  readonly end: number;
}

const classNames: ReadonlySet<string> = new Set(
  "alnum alpha blank cntrl digit graph lower print punct space upper xdigit".split(" "),
);

/**
 * Reads what stands behind a `[`, up to and with its `]`, as POSIX has it: a backslash is a backslash, a `]` in the
 * first place is literal, a `-` stands first, last, or in a range. Gives it in the syntax of RE2.
 */
export const readBracket = (pattern: string, start: number): { readonly re2: string; readonly end: number } => {
  let at = start;
  let re2 = "[";
  if (pattern.charAt(at) === "^") {
    re2 += "^";
    at++;
  }
  const first = at;
  for (let closed = false; !closed;) {
    const from = readElement(pattern, at);
    if (from.char === "-" && at > first && pattern.charAt(from.end) !== "]")
      throw new SyntaxError("a misplaced hyphen");
    at = from.end;
    if (pattern.charAt(at) === "-" && pattern.charAt(at + 1) !== "]") {
      const to = readElement(pattern, at + 1);
      if (from.char === undefined || to.char === undefined || from.char > to.char) throw new SyntaxError("a bad range");
      re2 += `${from.re2}-${to.re2}`;
      at = to.end;
    } else re2 += from.re2;
    closed = pattern.charAt(at) === "]";
  }
  return { re2: `${re2}]`, end: at + 1 };
};

const readElement = (pattern: string, at: number): Element => {
  const char = pattern.charAt(at);
  if (char === "") throw new SyntaxError("missing ]");
  const kind = char === "[" ? pattern.charAt(at + 1) : "";
  if (kind !== ":" && kind !== "=" && kind !== ".") return { char, re2: escape(char), end: at + 1 };
  const close = pattern.indexOf(`${kind}]`, at + 2);
  if (close < 0) throw new SyntaxError("missing ]");
  const name = pattern.slice(at + 2, close);
  const end = close + 2;
  if (kind === ":") {
    if (!classNames.has(name)) throw new SyntaxError("an unknown class of characters");
    return { char: undefined, re2: `[:${name}:]`, end };
  }
  if (name.length !== 1) throw new SyntaxError("an unknown collating element");
  return { char: kind === "." ? name : undefined, re2: escape(name), end };
};

const escape = (char: string): string => `\\x{${char.charCodeAt(0).toString(16)}}`;
