/** From one code point to another, both of them too. */
export type Range = readonly [from: number, to: number];

/** Some of the characters that there are, as ranges that grow and do not touch. */
export type CodePoints = readonly Range[];

const last = 0x10_ffff;

/** All of them. */
export const everything: CodePoints = [[0, last]];

/** Those of these ranges, in whatever order they are. */
export const codePoints = (...ranges: readonly Range[]): CodePoints => {
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/** All others. */
export const complementOf = (points: CodePoints): CodePoints => {
  const others: Range[] = [];
  let next = 0;
  for (const [from, to] of points) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  return next > last ? others : [...others, [next, last]];
};

/** Is it one of them? */
export const hasPoint = (points: CodePoints, point: number): boolean =>
  points.some(([from, to]) => from <= point && point <= to);

const isPlain = (point: number): boolean => /^[A-Za-z0-9]$/.test(String.fromCodePoint(point));

const inRe2 = (point: number): string =>
  isPlain(point) ? String.fromCodePoint(point) : String.raw`\x{${point.toString(16).toUpperCase()}}`;

/** A character, as RE2 writes it. */
export const pointInRe2 = (point: number): string => {
  const character = String.fromCodePoint(point);
  return /^[\w /:;,=@"'<>#%&~!-]$/.test(character) ? character : inRe2(point);
};

/** What stands between the brackets of a class for them, as RE2 writes it. */
export const rangesInRe2 = (points: CodePoints): string =>
  points.map(([from, to]) => (from === to ? inRe2(from) : `${inRe2(from)}-${inRe2(to)}`)).join("");
