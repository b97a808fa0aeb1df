import { nearNames } from "@pluto-ami/protocol";

import { readPieces } from "../../pattern/pieces.ts";
import { scriptLimits } from "../../script-limits.ts";
import type { MatchDefinition } from "../definition/pattern.ts";
import type { ScriptText } from "../definition/headers.ts";
import type { Fail } from "./fail.ts";

/** A `{=Name}`, and where it stands. */
interface Use {
  readonly name: string;
  readonly fail: Fail;
}

/** A rule, as far as its texts go by it. */
interface Answered {
  readonly on: string;
  readonly match?: MatchDefinition;
}

/** What every action has. */
const always = ["Action", "ActionID"];

/** Actions that have headers of any name. */
const open: ReadonlySet<string> = new Set(["userevent"]);

/** Of headers with numbers, `Var-000001`, the catalogue has one. */
const withoutNumber = (header: string): string => {
  let end = header.length;
  while (end > 0 && isDigit(header.charAt(end - 1))) end--;
  return header.slice(0, end).toLowerCase();
};

const isDigit = (character: string): boolean => character >= "0" && character <= "9";

/** Gathers which `{=Name}` the texts of a script have, and says of which there will never be anything. */
export class ValueUses {
  readonly #headers: Readonly<Record<string, readonly string[]>>;
  readonly #lets = new Set<string>();
  #begun: Use[] = [];
  readonly #parts: { readonly uses: readonly Use[]; readonly rule: Answered | undefined }[] = [];

  /** @param headers Of the actions that are known, by their names. */
  constructor(headers: Readonly<Record<string, readonly string[]>>) {
    this.#headers = Object.fromEntries(Object.entries(headers).map(([action, names]) => [action.toLowerCase(), names]));
  }

  /** The names that were given. */
  get lets(): readonly string[] {
    return [...this.#lets];
  }

  /** A rule or a play begins. */
  begin(): void {
    this.#begun = [];
  }

  /** It has been read; of a play there is no rule. */
  end(rule?: Answered): void {
    this.#parts.push({ uses: this.#begun, rule });
    this.#begun = [];
  }

  /** A text that can be read. */
  text(text: ScriptText, fail: Fail): void {
    for (const piece of readPieces(String(text), "", scriptLimits.textBytes))
      if (piece.kind === "value") this.#begun.push({ name: piece.name, fail });
  }

  /** A name is given to a text. */
  let(name: string): void {
    this.#lets.add(name);
  }

  /** For each use of what there is not. */
  *checks(ofOthers: readonly string[]): Generator<() => void> {
    const lets = new Set([...ofOthers, ...this.#lets]);
    for (const { rule, uses } of this.#parts) {
      const headers = rule === undefined ? [] : this.#headersOf(rule);
      if (headers === undefined) continue;
      const known = new Set(headers.map(withoutNumber));
      const found = rule === undefined ? [] : placeholdersOf(rule.match);
      for (const { fail, name } of uses) {
        if (lets.has(name) || found.includes(name) || known.has(withoutNumber(name))) continue;
        yield () => fail(flawOf(name, [...headers, ...found, ...lets], rule));
      }
    }
  }

  /** The headers that an action may have for what is known; undefined when it may have any. */
  #headersOf({ match = {}, on }: Answered): readonly string[] | undefined {
    const ofAction = this.#headers[on.toLowerCase()];
    if (ofAction === undefined || open.has(on.toLowerCase())) return undefined;
    return [...always, ...ofAction, ...Object.keys(match)];
  }
}

const flawOf = (name: string, known: readonly string[], rule: Answered | undefined): string => {
  const [near] = nearNames(name, known, 1);
  const hint = near === undefined ? "" : ` Did you mean {=${near}}?`;
  const others =
    rule === undefined
      ? `a play answers no action, and no let names it.`
      : `${rule.on} has no such header, and no let names it; if clients send it all the same, write ${name}: {any} below on.`;
  return `there is no {=${name}}: ${others}${hint}`;
};

const named = /\{\w+:(\w+)\}/g;

/** The names of what placeholders find. */
const placeholdersOf = (match: MatchDefinition = {}): readonly string[] =>
  Object.values(match)
    .flat()
    .flatMap((pattern) =>
      typeof pattern === "object" && "pattern" in pattern
        ? Array.from(pattern.pattern.matchAll(named), ([, name = ""]) => name)
        : [],
    );
