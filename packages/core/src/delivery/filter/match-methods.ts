import { LiteralPattern } from "../pattern/literal-pattern.ts";
import { always, type PatternTest, searchSteps, wordBytes } from "../pattern/pattern-test.ts";
import { type CompiledPattern, compilePosixPattern } from "../pattern/posix-pattern.ts";
import { type PosixToken, posixTokens } from "../pattern/posix-tokens.ts";
import { requiredLiteral } from "../pattern/required-literal.ts";

/** Compares without looking through the text. */
const comparison = (pattern: string, test: PatternTest["test"]): PatternTest => ({
  test,
  steps: 0,
  mayMatch: always,
  quickSteps: 0,
  bytes: wordBytes(pattern),
});

/** Looks for words. */
const literalTest = (literal: LiteralPattern): PatternTest => ({
  test: (data) => literal.test(data),
  steps: literal.steps,
  mayMatch: always,
  quickSteps: 0,
  bytes: literal.bytes,
});

/** Runs a program, on texts that have in them what must be there. */
const programTest = (compiled: CompiledPattern, tokens: readonly PosixToken[]): PatternTest => {
  const required = requiredLiteral(tokens);
  return {
    test: (data) => data.includes(required) && compiled.test(data),
    steps: compiled.size,
    mayMatch: (data) => data.includes(required),
    quickSteps: searchSteps(required),
    bytes: compiled.bytes + wordBytes(required),
  };
};

/**
 * Each way of comparing, made ready for one pattern (docs/protocol.md#filter-matching). All of them heed the case of
 * letters.
 */
const methods = {
  regex: (pattern: string, mostAtoms?: number): PatternTest => {
    const compiled = compilePosixPattern(pattern, mostAtoms);
    const tokens = [...posixTokens(pattern)];
    const literal = LiteralPattern.read(tokens);
    return literal === undefined ? programTest(compiled, tokens) : literalTest(literal);
  },
  exact: (pattern: string) => comparison(pattern, (data) => data === pattern),
  starts_with: (pattern: string) => comparison(pattern, (data) => data.startsWith(pattern)),
  ends_with: (pattern: string) => comparison(pattern, (data) => data.endsWith(pattern)),
  contains: (pattern: string): PatternTest => ({
    ...comparison(pattern, (data) => data.includes(pattern)),
    steps: searchSteps(pattern),
  }),
  none: () => comparison("", always),
} as const;

/** How a pattern is held against an event, as `method(…)` spells it (docs/protocol.md#filter-grammar). */
export type MatchMethod = keyof typeof methods;

/** Is this the name of a method? In lower case only. */
export const isMatchMethod = (name: string): name is MatchMethod => Object.hasOwn(methods, name);

/**
 * The test that a method makes of a pattern.
 * @param mostAtoms How long a regular expression may be, `limits.patternAtoms` unless it is given.
 * @throws FilterError for a bad regular expression.
 */
export const patternTest = (method: MatchMethod, pattern: string, mostAtoms?: number): PatternTest =>
  methods[method](pattern, mostAtoms);

/** The part of a text that matches; for people, so it may cost some time. */
export const matchedPart = (method: MatchMethod, pattern: string, data: string): string | undefined => {
  if (method === "regex") return compilePosixPattern(pattern).find(data);
  return patternTest(method, pattern).test(data) ? pattern : undefined;
};
