/** How many letters have to be put in, left out, changed or swapped with the next one to make one word of the other. */
export const editDistance = (from: string, to: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      const isSwapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      const swapped = isSwapped ? (before[column - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
};

const lettersOfASlip = 3;

/** One letter in three may be wrong; more of them is another word. */
const farthest = (name: string): number => Math.ceil(name.length / lettersOfASlip);

/** The names, so many at the most, that somebody who wrote `name` may have meant, the nearest first; no regard to the case of letters. */
export const nearNames = (name: string, known: readonly string[], most: number): readonly string[] =>
  namesWithin(farthest(name), name, known)
    .slice(0, most)
    .map(({ other }) => other);

/** The nearest name, or one that ends in a word which is near: `polcy` may be meant for `queuePolicy`. */
export const nearestName = (name: string, known: readonly string[]): string | undefined =>
  nearNames(name, known, 1)[0] ?? known.find((other) => nearNames(name, lastWords(other), 1).length > 0);

/** What a name in camel case ends in, from each of its capitals on. */
const lastWords = (name: string): readonly string[] =>
  Array.from(name).flatMap((letter, at) => (at > 0 && letter !== letter.toLowerCase() ? [name.slice(at)] : []));

/** The name that was surely meant: another case of letters, or one letter of a long word wrong. */
export const misspeltName = (name: string, known: readonly string[]): string | undefined =>
  namesWithin(name.length >= longWord ? 1 : 0, name, known)[0]?.other;

const longWord = 6;

const namesWithin = (most: number, name: string, known: readonly string[]) => {
  const wanted = name.toLowerCase();
  return known
    .filter((other) => Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, far: editDistance(wanted, other.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
};
