import { performance } from "node:perf_hooks";

import { analyse } from "scslre";

export interface Literal {
  readonly source: string;
  readonly flags: string;
}

/** Why the time of an expression is not linear in its text, in words; "" when it is. */
export const whyNotLinear = (literal: Literal): string =>
  [
    ...new Set(
      analyse(literal).reports.map(({ type, exponential, character }) => {
        const what = exponential
          ? "exponential backtracking"
          : type === "Move"
            ? "quadratic: a search begins anew at each place"
            : "backtracking that is not linear";
        return `${what} over ${RegExp(character.literal.source, character.literal.flags).toString()}`;
      }),
    ),
  ].join("; ");

const alone = " \t\n\r\0aA0-+=,;:\"'\\/%<>[](){}&~?*.!_|#\u001B\u0080\u00E9".split("");
const inPairs = ' \na0=,;:"\\/-'.split("");

/** Texts on which an expression that is not linear is likely to take long, each of `length` characters. */
export const hostileTexts = (length: number): string[] => [
  ...alone.flatMap((character) => [character.repeat(length), `${character.repeat(length - 1)}\u0001`]),
  ...inPairs.flatMap((first) =>
    inPairs.filter((second) => second !== first).map((second) => (first + second).repeat(length / 2)),
  ),
];

/** The most milliseconds that the expression takes for one of these texts; a long time is measured five times. */
export const longestTime = ({ source, flags }: Literal, texts: readonly string[], enough: number): number => {
  const expression = new RegExp(source, flags);
  const time = (text: string): number => {
    const begin = performance.now();
    if (expression.global) text.replaceAll(expression, "");
    else expression.exec(text);
    return performance.now() - begin;
  };
  let longest = 0;
  for (const text of texts) {
    let best = time(text);
    for (let times = 1; best > enough && times < 5; times++) best = Math.min(best, time(text));
    longest = Math.max(longest, best);
  }
  return longest;
};
