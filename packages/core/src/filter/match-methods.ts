import { LiteralPattern } from "./literal-pattern.ts";
import { compilePosixPattern } from "./posix-pattern.ts";
import { posixTokens } from "./posix-tokens.ts";
import { requiredLiteral } from "./required-literal.ts";

/** Does a text, or the value of a header, match? */
export type TextTest = (data: string) => boolean;

/** Each way of comparing, made ready for one pattern (spec/ami.md §6.3). All of them heed the case of letters. */
const methods = {
  regex: (pattern: string): TextTest => {
    const compiled = compilePosixPattern(pattern);
    const tokens = [...posixTokens(pattern)];
    const literal = LiteralPattern.read(tokens);
    if (literal !== undefined) return (data) => literal.test(data);
    const required = requiredLiteral(tokens);
    return (data) => data.includes(required) && compiled.test(data);
  },
  exact:
    (pattern: string): TextTest =>
    (data) =>
      data === pattern,
  starts_with:
    (pattern: string): TextTest =>
    (data) =>
      data.startsWith(pattern),
  ends_with:
    (pattern: string): TextTest =>
    (data) =>
      data.endsWith(pattern),
  contains:
    (pattern: string): TextTest =>
    (data) =>
      data.includes(pattern),
  none: (): TextTest => () => true,
} as const;

/** How a pattern is held against an event, as `method(…)` spells it (spec/ami.md §6.2). */
export type MatchMethod = keyof typeof methods;

/** Is this the name of a method? In lower case only. */
export const isMatchMethod = (name: string): name is MatchMethod => Object.hasOwn(methods, name);

/** The test that a method makes of a pattern; throws FilterCompileError for a bad regular expression. */
export const textTest = (method: MatchMethod, pattern: string): TextTest => methods[method](pattern);

/** The part of a text that matches; for people, so it may cost some time. */
export const matchedPart = (method: MatchMethod, pattern: string, data: string): string | undefined => {
  if (method === "regex") return compilePosixPattern(pattern).find(data);
  return textTest(method, pattern)(data) ? pattern : undefined;
};
