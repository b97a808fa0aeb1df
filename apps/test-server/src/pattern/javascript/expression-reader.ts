import { type CodePoints, codePoints, complementOf, everything, pointInRe2, rangesInRe2 } from "./code-points.ts";
import { inAnyCase } from "./letter-cases.ts";

/** Some characters; or a category of them, by its name in RE2. */
type Characters = { readonly points: CodePoints } | { readonly category: string };

const one = (point: number): CodePoints => [[point, point]];
const at = (character: string): number => character.codePointAt(0) ?? 0;

const digits = codePoints([at("0"), at("9")]);
const words = codePoints(...digits, [at("A"), at("Z")], one(at("_"))[0] ?? [0, 0], [at("a"), at("z")]);
const lineEnds = codePoints([0x0a, 0x0a], [0x0d, 0x0d], [0x2028, 0x2029]);
const blanks = codePoints(
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
);

/** Escapes that are some characters. */
const classes: ReadonlyMap<string, CodePoints> = new Map([
  ["d", digits],
  ["D", complementOf(digits)],
  ["s", blanks],
  ["S", complementOf(blanks)],
  ["w", words],
  ["W", complementOf(words)],
]);

/** Escapes that are one. */
const controls: ReadonlyMap<string, number> = new Map([
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ["v", 0x0b],
]);

/** Escapes of other languages, which JavaScript takes for the letter. */
const foreign: ReadonlyMap<string, string> = new Map([
  ["A", "^"],
  ["Z", "$"],
  ["z", "$"],
]);

/** Groups in one another: so deep they are read. */
const deepest = 200;

const quantifier = /[*+?]|\{\d+(?:,\d*)?\}/y;

/** Reads a regular expression as JavaScript does, and says it in RE2's words. That it is one, JavaScript has made sure of. */
export class ExpressionReader {
  readonly #source: string;
  readonly #fail: (flaw: string) => never;
  readonly #ignoresCase: boolean;
  readonly #isUnicode: boolean;
  readonly #isMultiline: boolean;
  readonly #dot: string;
  #at = 0;
  #depth = 0;

  /** @param fail Ends the reading where RE2 has nothing that means the same. */
  constructor(source: string, flags: string, fail: (flaw: string) => never) {
    this.#source = source;
    this.#fail = fail;
    this.#ignoresCase = flags.includes("i");
    this.#isUnicode = flags.includes("u");
    this.#isMultiline = flags.includes("m");
    this.#dot = `[${rangesInRe2(flags.includes("s") ? everything : complementOf(lineEnds))}]`;
  }

  /** All of it. */
  read(): string {
    return this.#alternatives();
  }

  /** Up to the end of its group, or of all. */
  #alternatives(): string {
    let said = "";
    while (this.#at < this.#source.length && this.#next() !== ")") said += this.#take("|") ? "|" : this.#term();
    return said;
  }

  #term(): string {
    const assertion = this.#assertion();
    if (assertion !== undefined) return assertion;
    const atom = this.#atom();
    quantifier.lastIndex = this.#at;
    const found = quantifier.exec(this.#source)?.[0];
    if (found === undefined) return atom;
    this.#at += found.length;
    // Lazy or not, the same values have it.
    this.#take("?");
    return atom + found;
  }

  #assertion(): string | undefined {
    if (this.#take(String.raw`\b`)) return String.raw`\b`;
    if (this.#take(String.raw`\B`)) return String.raw`\B`;
    const edge = this.#take("^") ? String.raw`\A` : this.#take("$") ? String.raw`\z` : undefined;
    if (edge !== undefined && this.#isMultiline)
      this.#fail(
        "with the flag m, ^ and $ stand for more line ends than in RE2; leave out m, for a value is one line.",
      );
    return edge;
  }

  #atom(): string {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#class();
    if (this.#take(".")) return this.#dot;
    if (this.#next() === "\\") return this.#inRe2(this.#escape(false));
    return this.#inRe2({ points: one(this.#character()) });
  }

  #group(): string {
    if (["?=", "?!", "?<=", "?<!"].some((sign) => this.#take(sign)))
      this.#fail("RE2 has no lookaround; say what it is to be in a pattern of its own: a header takes a list of them.");
    // What groups find is not asked for.
    if (!this.#take("?:") && this.#take("?")) this.#skipName();
    if (++this.#depth > deepest) this.#fail(`groups are more than ${deepest} deep; use fewer.`);
    const inner = this.#alternatives();
    this.#depth--;
    this.#at++;
    return `(?:${inner})`;
  }

  #skipName(): void {
    if (this.#next() !== "<") this.#fail("RE2 does not have the same flags inside; give them for all of it.");
    this.#at = this.#source.indexOf(">", this.#at) + 1;
  }

  #class(): string {
    const isNegated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    let categories = "";
    const add = (some: Characters): void => {
      if ("points" in some) ranges.push(...some.points);
      else categories += some.category;
    };
    while (!this.#take("]")) {
      const first = this.#member();
      if (this.#next() !== "-" || this.#source[this.#at + 1] === "]") {
        add(first);
        continue;
      }
      this.#at++;
      const second = this.#member();
      const [from, to] = [singleOf(first), singleOf(second)];
      if (from !== undefined && to !== undefined) ranges.push([from, to]);
      // Between others it is a hyphen.
      else for (const some of [first, { points: one(at("-")) }, second]) add(some);
    }
    const points = this.#inAnyCase(codePoints(...ranges));
    if (categories !== "") return `[${isNegated ? "^" : ""}${rangesInRe2(points)}${categories}]`;
    return this.#oneOf(isNegated ? complementOf(points) : points);
  }

  #member(): Characters {
    return this.#next() === "\\" ? this.#escape(true) : { points: one(this.#character()) };
  }

  #escape(isInClass: boolean): Characters {
    this.#at++;
    const letter = this.#source.charAt(this.#at++);
    const points = classes.get(letter);
    if (points !== undefined) return { points };
    const control = controls.get(letter);
    if (control !== undefined) return { points: one(control) };
    if (letter === "b" && isInClass) return { points: one(0x08) };
    if (letter === "c") return { points: one(this.#matched(/[A-Za-z]/y, String.raw`\c`).charCodeAt(0) % 32) };
    if (letter === "x") return { points: one(this.#hexadecimal(/[0-9A-Fa-f]{2}/y, String.raw`\x`)) };
    if (letter === "u") return { points: one(this.#unicode()) };
    if (/[pP]/.test(letter) && this.#isUnicode) return this.#category(letter);
    if (letter === "0" && !/\d/.test(this.#next())) return { points: one(0) };
    if (letter === "0") this.#fail(String.raw`\0 before a digit is an octal number in JavaScript; write \x00.`);
    if (/[1-9k]/.test(letter)) this.#fail("RE2 has no back references; say what the values are.");
    if (/[A-Za-z]/.test(letter)) {
      const meant = foreign.get(letter);
      this.#fail(
        meant === undefined
          ? `in JavaScript \\${letter} is the letter ${letter}, and in RE2 it is not; write ${letter}.`
          : `in JavaScript \\${letter} is the letter ${letter}; write ${meant} for the ${meant === "^" ? "begin" : "end"}, or ${letter}.`,
      );
    }
    this.#at--;
    return { points: one(this.#character()) };
  }

  #category(letter: string): Characters {
    const category = /\{(?:C[cfo]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)\}/y;
    return {
      category: `\\${letter}${this.#matched(category, `\\${letter}`, "a general category, as \\p{L} or \\p{Lu}")}`,
    };
  }

  #unicode(): number {
    if (this.#isUnicode && this.#next() === "{")
      return this.#wellFormed(parseInt(this.#matched(/\{[0-9A-Fa-f]+\}/y, String.raw`\u`).slice(1), 16));
    return this.#wellFormed(this.#hexadecimal(/[0-9A-Fa-f]{4}/y, String.raw`\u`));
  }

  #hexadecimal(form: RegExp, sign: string): number {
    return parseInt(this.#matched(form, sign), 16);
  }

  #matched(form: RegExp, sign: string, wanted = "what JavaScript has behind it with the flag u"): string {
    form.lastIndex = this.#at;
    const found = form.exec(this.#source)?.[0];
    if (found === undefined) return this.#fail(`${sign} is not read in the same way by RE2; write ${wanted}.`);
    this.#at += found.length;
    return found;
  }

  /** The character that stands next. */
  #character(): number {
    const point = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += point > 0xffff ? 2 : 1;
    return this.#wellFormed(point);
  }

  /** Without the flag u, JavaScript takes a character beyond U+FFFF for two. */
  #wellFormed(point: number): number {
    if ((point >= 0xd800 && point <= 0xdfff) || (point > 0xffff && !this.#isUnicode))
      this.#fail(
        String.raw`a character beyond U+FFFF is two in JavaScript; write it whole, or as \u{1F600}, with the flag u.`,
      );
    return point;
  }

  #inRe2(some: Characters): string {
    return "category" in some ? some.category : this.#oneOf(this.#inAnyCase(some.points));
  }

  #inAnyCase(points: CodePoints): CodePoints {
    return this.#ignoresCase ? inAnyCase(points) : points;
  }

  #oneOf(points: CodePoints): string {
    const point = singleOf({ points });
    if (point !== undefined) return pointInRe2(point);
    return points.length === 0 ? `[^${rangesInRe2(everything)}]` : `[${rangesInRe2(points)}]`;
  }

  #next(): string {
    return this.#source.charAt(this.#at);
  }

  #take(sign: string): boolean {
    const isNext = this.#source.startsWith(sign, this.#at);
    if (isNext) this.#at += sign.length;
    return isNext;
  }
}

const singleOf = (some: Characters): number | undefined => {
  if (!("points" in some)) return undefined;
  const [range, ...others] = some.points;
  return others.length === 0 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
};
