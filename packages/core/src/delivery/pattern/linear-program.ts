import { boundedEngine } from "./bounded-engine.ts";

/** A regular expression that is ready to run in time linear in the text (docs/adr/0001-re2js-for-user-patterns.md). */
export interface LinearProgram {
  /** Does it match anywhere in the text? */
  readonly test: (text: string) => boolean;
  /** What it finds first: all of it, then what each group has taken, "" for one that took no part; undefined when there is nothing. */
  readonly find: (text: string) => readonly string[] | undefined;
  /** Its instructions: a byte of text costs it no more than one step of each. */
  readonly size: number;
  /** Bytes that it holds at the most, its states among them; an estimate. */
  readonly bytes: number;
}

/**
 * Compiles an expression in RE2's syntax, in which a dot stands for a line end, too.
 * @throws RE2JSException when it is no expression.
 */
export const compileProgram = (re2: string): LinearProgram => {
  const { bytes, engine, size } = boundedEngine(re2);
  return {
    test: (text) => engine.test(text),
    find(text) {
      const matcher = engine.matcher(text);
      if (!matcher.find()) return undefined;
      return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? "");
    },
    size,
    bytes,
  };
};
