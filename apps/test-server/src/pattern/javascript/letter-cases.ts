import { type CodePoints, codePoints, hasPoint } from "./code-points.ts";

const beyondUnits = 0x1_0000;
const ascii = 128;

/** What a character is compared as by a regular expression of JavaScript with the flag i and without u: as one unit, or as itself. */
const comparedAs = (unit: number): number => {
  const upper = String.fromCharCode(unit).toUpperCase();
  const other = upper.charCodeAt(0);
  return upper.length !== 1 || (unit >= ascii && other < ascii) ? unit : other;
};

/** The characters that are the same but for their case, in groups of two at least. */
const findGroups = (): readonly (readonly number[])[] => {
  const groups = new Map<number, number[]>();
  for (let unit = 0; unit < beyondUnits; unit++) {
    const same = comparedAs(unit);
    const group = groups.get(same);
    if (group === undefined) groups.set(same, [unit]);
    else group.push(unit);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
};

let found: readonly (readonly number[])[] | undefined;

/** The same characters, and those that differ from one of them in case only. */
export const inAnyCase = (points: CodePoints): CodePoints => {
  found ??= findGroups();
  const others = found.filter((group) => group.some((unit) => hasPoint(points, unit)));
  return codePoints(...points, ...others.flatMap((group) => group.map((unit) => [unit, unit] as const)));
};
