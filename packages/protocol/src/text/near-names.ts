/** How many letters have to be put in, left out or changed to make one word of the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
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

/** The name that was surely meant: another case of letters, or one letter of a long word wrong. */
export const misspeltName = (name: string, known: readonly string[]): string | undefined =>
  namesWithin(name.length >= longWord ? 1 : 0, name, known)[0]?.other;

const longWord = 6;

const namesWithin = (most: number, name: string, known: readonly string[]) => {
  const wanted = name.toLowerCase();
  return known
    .filter((other) => Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, far: distance(wanted, other.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
};
