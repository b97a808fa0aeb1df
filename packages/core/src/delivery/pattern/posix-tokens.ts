import { readBracket } from "./posix-bracket.ts";

/** A piece of a POSIX extended regular expression. */
export type PosixToken =
  | { readonly kind: "char"; readonly char: string }
  /** The point: any byte. */
  | { readonly kind: "any" }
  /** A bracket, or an escape that stands for several bytes. */
  | { readonly kind: "set" }
  /** `^` or `$`, or an escape that stands for a place. */
  | { readonly kind: "start" | "end" | "place" }
  | { readonly kind: "open" | "close" | "or" }
  | { readonly kind: "repeat"; readonly operator: "*" | "+" | "?" | "{" };

const single = new Map<string, PosixToken>([
  [".", { kind: "any" }],
  ["^", { kind: "start" }],
  ["$", { kind: "end" }],
  ["(", { kind: "open" }],
  [")", { kind: "close" }],
  ["|", { kind: "or" }],
  ["*", { kind: "repeat", operator: "*" }],
  ["+", { kind: "repeat", operator: "+" }],
  ["?", { kind: "repeat", operator: "?" }],
]);

const escapedSets = "wWsS";
const escapedPlaces = "bB<>`'";

/** Takes a pattern apart that compiles (`compilePosixPattern`); of another one anything may come. */
export function* posixTokens(pattern: string): Generator<PosixToken> {
  for (let at = 0; at < pattern.length;) {
    const char = pattern.charAt(at);
    at++;
    if (char === "[") {
      at = readBracket(pattern, at).end;
      yield { kind: "set" };
    } else if (char === "{") {
      at = Math.max(at, pattern.indexOf("}", at) + 1);
      yield { kind: "repeat", operator: "{" };
    } else if (char === "\\") {
      const escaped = pattern.charAt(at);
      at++;
      if (escapedSets.includes(escaped)) yield { kind: "set" };
      else if (escapedPlaces.includes(escaped)) yield { kind: "place" };
      else yield { kind: "char", char: escaped };
    } else yield single.get(char) ?? { kind: "char", char };
  }
}
