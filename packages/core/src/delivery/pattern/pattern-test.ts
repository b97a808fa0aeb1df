/** Does a text, or the value of a header, match? */
export type TextTest = (data: string) => boolean;

/** A way of comparing, made ready for one pattern, and what it costs. */
export interface PatternTest {
  readonly test: TextTest;
  /** What `test` takes for a byte of text at the most, in steps: an instruction of a compiled pattern is one of them. */
  readonly steps: number;
  /** Says quickly of some texts that they do not match. */
  readonly mayMatch: TextTest;
  /** What `mayMatch` takes for a byte of text. */
  readonly quickSteps: number;
  /** Bytes that it holds at the most; an estimate. */
  readonly bytes: number;
}

export const always: TextTest = () => true;

/**
 * What looking for a word takes for a byte of text, in steps. It grows with the word: where a text is made for it, the search
 * compares much of the word again and again.
 */
export const searchSteps = (word: string): number => 0.5 + word.length / 100;

/** Bytes of a word that is kept. */
export const wordBytes = (word: string): number => 40 + word.length;
