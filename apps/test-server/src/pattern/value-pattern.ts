import { type ByteString, demandBytes, toText } from "@pluto-ami/protocol";

import type { PatternDefinition } from "../script/definition/pattern.ts";
import type { ScriptLimits } from "../script-limits.ts";
import { compileExpression } from "./linear-expression.ts";
import { readPieces } from "./pieces.ts";
import { placeholders } from "./placeholder.ts";
import { badRule } from "./rule-error.ts";
import { demandText, plainBytes } from "./template.ts";

/** Limits that patterns are held to. */
export type PatternLimits = Pick<ScriptLimits, "patternChars" | "patternSize" | "textBytes">;

/** What the value of a header must be, ready to be asked. */
export interface ValuePattern {
  /** For people: what was asked for. */
  readonly wanted: string;
  /** The value that was asked for, where it is one; undefined for a pattern. */
  readonly text?: ByteString;
  /** Bytes that it holds at the most; an estimate. */
  readonly bytes: number;
  /** Does a header with this value fit? Undefined when there is no such header. */
  fits(value: ByteString | undefined): boolean;
  /** What placeholders with names have found in a value that fits. */
  found?(value: ByteString): ReadonlyMap<string, ByteString>;
}

/**
 * @param place How errors call it.
 * @throws RuleError `E_BAD_RULE` when it is none.
 */
export const compilePattern = (definition: PatternDefinition, place: string, limits: PatternLimits): ValuePattern => {
  if (typeof definition !== "object" || definition === null) return equalTo(definition, place, limits);
  if ("absent" in definition) return { wanted: "no such header", bytes: 0, fits: (value) => value === undefined };
  if ("any" in definition) return { wanted: "any value", bytes: 0, fits: (value) => value !== undefined };
  if ("regex" in definition) return matching(definition, place, limits);
  if ("pattern" in definition) return withPlaceholders(definition.pattern, place, limits);
  throw badRule(
    place,
    "it is no pattern; use a text, a number, or one of { pattern }, { regex }, { absent: true }, { any: true }.",
  );
};

const equalTo = (definition: string | number, place: string, { textBytes }: PatternLimits): ValuePattern => {
  const text = plainBytes(definition, place, textBytes);
  return { wanted: toText(text), text, bytes: text.length, fits: (value) => value === text };
};

const matching = (
  { ignoreCase, regex, written }: Extract<PatternDefinition, { readonly regex: string }>,
  place: string,
  limits: PatternLimits,
): ValuePattern => {
  const { bytes, test } = compileExpression(
    `${ignoreCase === true ? "(?i)" : ""}${demandText(regex, place)}`,
    place,
    limits,
  );
  return {
    wanted: written ?? `/${regex}/${ignoreCase === true ? "i" : ""}`,
    bytes,
    // People write text: what is UTF-8 in the value is read as such.
    fits: (value) => value !== undefined && test(toText(value)),
  };
};

/** Characters that mean something in RE2. */
const meaningful = /[\\.+*?()|[\]{}^$]/g;

const quoted = (bytes: ByteString): string => bytes.replace(meaningful, String.raw`\$&`);

const withPlaceholders = (pattern: string, place: string, limits: PatternLimits): ValuePattern => {
  const names: string[] = [];
  const re2 = readPieces(demandText(pattern, place), place, limits.textBytes).map((piece) => {
    if (piece.kind === "value") throw badRule(place, `{=${piece.name}} stands in answers and events only.`);
    if (piece.kind !== "placeholder") return quoted(piece.bytes);
    const source = placeholders[piece.name]?.re2 ?? "";
    if (piece.as === undefined) return `(?:${source})`;
    names.push(piece.as);
    return `(${source})`;
  });
  const { bytes, find, test } = compileExpression(String.raw`\A${re2.join("")}\z`, place, limits);
  return {
    wanted: pattern,
    bytes,
    fits: (value) => value !== undefined && test(value),
    ...(names.length === 0
      ? {}
      : {
          found: (value: ByteString) => {
            const [, ...groups] = find(value) ?? [];
            return new Map(names.map((name, at) => [name, demandBytes(groups[at] ?? "")]));
          },
        }),
  };
};
