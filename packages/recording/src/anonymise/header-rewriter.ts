import { demandBytes } from "@pluto-ami/protocol";

import { recordedHeaders } from "../conversation/recorded-headers.ts";
import { isCanonical, messageText } from "../line/canonical.ts";
import type { Pair, WireLine } from "../line/recording-line.ts";
import { removed, wireText } from "../line/recorded-text.ts";
import { mapLines, splitAtColon } from "../line/wire-lines.ts";
import { fromBase64, toBase64 } from "../line/wire-bytes.ts";
import { folded } from "../words/value-matcher.ts";
import type { TimeShift } from "../shift/time-shift.ts";
import { isLine, splitLine, splitLines } from "./kind/channel.ts";
import { fixedWords } from "../words/fixed-words.ts";
import { type HeaderKind, headerKind } from "./kind/header-kind.ts";
import { splitCallerId } from "./kind/name.ts";
import { isExtension } from "./kind/number.ts";
import type { TextRewriter } from "./text-rewriter.ts";
import { type HeldVariable, HeldVariables } from "./kind/variable.ts";

/** The extension of a caller id, behind its name. */
const extensionBehind = /^("? *)<(\d{2,5})>$/;

/** What is done beyond what is always done. */
interface Rewriting {
  readonly extensions: boolean;
  readonly dropsOutput: boolean;
}

/** Rewrites messages header by header, by what each of them holds. */
export class HeaderRewriter {
  readonly #text: TextRewriter;
  readonly #shift: TimeShift;
  readonly #rewriting: Rewriting;
  readonly #byKind: Readonly<Record<HeaderKind, (value: string) => string>> = {
    name: (value) => this.#ofName(value),
    "caller id": (value) => this.#ofCallerId(value),
    line: (value) => this.#ofLines(value),
    number: (value) => this.#ofNumbers(value),
    caller: (value) => (isLine(value) ? this.#ofLine(value) : this.#ofResource(value)),
    host: (value) => this.#ofText(value),
    id: (value) => this.#ofText(value),
    text: (value) => this.#ofText(value),
  };

  constructor(text: TextRewriter, shift: TimeShift, rewriting: Rewriting) {
    this.#text = text;
    this.#shift = shift;
    this.#rewriting = rewriting;
  }

  /** What was sent, as it may be shown. */
  line(line: WireLine): WireLine {
    if ("raw" in line)
      return { ...line, raw: toBase64(demandBytes(this.#raw(fromBase64(line.raw), recordedHeaders(line)))) };
    const m = this.#headers(line.m);
    if (isCanonical(m, line.d)) return { ...line, m };
    const { m: _headers, ...sent } = line;
    return { ...sent, raw: toBase64(wireText(messageText(m))) };
  }

  #headers(headers: readonly Pair[]): readonly Pair[] {
    const variables = new HeldVariables(headers);
    return this.#shift.headers(headers).map((pair): Pair => [this.#name(pair[0]), this.#value(pair, variables)]);
  }

  /** What is no message keeps its line ends, and all else that is odd about it. */
  #raw(bytes: string, headers: readonly Pair[]): string {
    const variables = new HeldVariables(headers);
    return mapLines(bytes, (line) => {
      const [name, colon, value] = splitAtColon(line) ?? [];
      if (name === undefined || colon === undefined || value === undefined) return this.#text.freeOf(line);
      const [moved = ["", ""] as const] = this.#shift.headers([[name.trim(), value]]);
      return this.#name(name) + colon + this.#value(moved, variables);
    });
  }

  #name(name: string): string {
    return fixedWords.has(folded(name)) ? name : this.#text.freeOf(name);
  }

  #value(pair: Pair, variables: HeldVariables): string {
    const [name, value] = pair;
    if (value === "" || value === removed) return value;
    if (this.#rewriting.dropsOutput && name.toLowerCase() === "output") return removed;
    const held = variables.in(pair);
    if (held.length > 0) return this.#ofVariables(value, held);
    return this.#byKind[headerKind(name)](value);
  }

  #ofLines(value: string): string {
    return splitLines(value)
      .map((part) => this.#ofLine(part))
      .join("");
  }

  #ofText(value: string): string {
    return fixedWords.has(folded(value)) ? value : this.#text.freeOf(value);
  }

  #ofName(name: string): string {
    const kind = this.#text.kindOf(name);
    if (kind === undefined) return this.#text.freeOf(name);
    if (kind === "extension") return this.#ofNumber(name);
    // A person and his line may have one name: here it is the person's.
    return this.#text.pseudonymOf(name, kind === "resource" || kind === "value" ? "name" : kind);
  }

  #ofCallerId(callerId: string): string {
    const [before, name, behind] = splitCallerId(callerId) ?? [];
    if (before === undefined || name === undefined || behind === undefined) return this.#ofName(callerId);
    const [, blank = "", number] = extensionBehind.exec(behind) ?? [];
    return (
      before +
      this.#ofName(name) +
      (number === undefined ? this.#text.freeOf(behind) : `${blank}<${this.#ofNumber(number)}>`)
    );
  }

  /** A number, or text in which some are: where extensions are mapped, those of the lines in it are. */
  #ofNumbers(value: string): string {
    if (!this.#rewriting.extensions || isExtension(value)) return this.#ofNumber(value);
    const parts = splitLines(value).map((part) => (isLine(part) ? this.#ofLine(part) : part));
    return this.#text.freeOf(parts.join(""));
  }

  #ofNumber(number: string): string {
    if (!isExtension(number)) return this.#text.freeOf(number);
    return this.#rewriting.extensions ? this.#text.pseudonymOf(number, "extension") : number;
  }

  #ofLine(line: string): string {
    const { technology, resource, rest } = splitLine(line);
    return this.#technology(technology) + this.#ofResource(resource) + this.#text.freeOf(rest);
  }

  #technology(technology: string): string {
    return fixedWords.has(folded(technology.slice(0, -1))) ? technology : this.#text.freeOf(technology);
  }

  #ofResource(resource: string): string {
    if (isExtension(resource)) return this.#ofNumber(resource);
    const kind = this.#text.kindOf(resource);
    if (kind === undefined) return this.#text.freeOf(resource);
    return this.#text.pseudonymOf(resource, kind === "name" || kind === "value" ? "resource" : kind);
  }

  /** What is assigned, each by itself. */
  #ofVariables(text: string, held: readonly HeldVariable[]): string {
    let result = "";
    let done = 0;
    for (const { at, value } of held) {
      result += this.#text.freeOf(text.slice(done, at)) + this.#ofVariable(value);
      done = at + value.length;
    }
    return result + text.slice(done);
  }

  #ofVariable(value: string): string {
    const kind = this.#text.kindOf(value);
    if (kind === "value") return this.#text.pseudonymOf(value, kind);
    if (isLine(value)) {
      const line = this.#ofLine(value);
      // Somebody is called so, and no line: nothing of it was hidden.
      return line === value && kind !== undefined ? this.#text.pseudonymOf(value, kind) : line;
    }
    return kind === "name" || kind === "resource" ? this.#ofName(value) : this.#ofNumber(value);
  }
}
