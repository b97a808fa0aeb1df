/** One place of a pattern: does a character stand there? `undefined` is a star: any number of any characters. */
type Place = ((character: string) => boolean) | undefined;

const anything = (): boolean => true;

/** `a-z`, `abc`, or both. */
const setOf = (members: string, isNegated: boolean): Place => {
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < members.length; at++) {
    const [from, dash, to] = [members.charAt(at), members.charAt(at + 1), members.charAt(at + 2)];
    const isRange = dash === "-" && to !== "";
    ranges.push([from, isRange ? to : from]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
};

const placesOf = (pattern: string): Place[] => {
  const places: Place[] = [];
  // No bracket closes behind the last one: those that open there are characters.
  const lastClose = pattern.lastIndexOf("]");
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const isNegated = character === "[" && "!^".includes(pattern.charAt(at + 1) || " ");
    const first = at + (isNegated ? 2 : 1);
    const close = character === "[" && first < lastClose ? pattern.indexOf("]", first) : -1;
    if (character === "*") places.push(undefined);
    else if (character === "?") places.push(anything);
    else if (close > first) {
      places.push(setOf(pattern.slice(first, close), isNegated));
      at = close;
    } else places.push((other) => other === character);
  }
  return places;
};

/** A name of a file as a shell describes it: `*`, `?` and `[a-z]` or `[!a-z]`; a leading dot is never guessed. */
export class GlobPattern {
  readonly #places: readonly Place[];
  readonly #isHidden: boolean;

  constructor(pattern: string) {
    this.#places = placesOf(pattern);
    this.#isHidden = pattern.startsWith(".");
  }

  /** Is it a pattern at all, and no plain name? */
  static is(segment: string): boolean {
    return /[*?[]/.test(segment);
  }

  /**
   * Takes the length of the name times that of the pattern at the most: when a character does not fit, only what the last
   * star stands for becomes longer.
   */
  matches(name: string): boolean {
    if (name.startsWith(".") && !this.#isHidden) return false;
    const places = this.#places;
    let place = 0;
    let star = -1;
    let resume = 0;
    for (let at = 0; at < name.length;) {
      const fits = places[place];
      if (place < places.length && fits === undefined) {
        star = place++;
        resume = at;
      } else if (fits?.(name.charAt(at)) === true) {
        place++;
        at++;
      } else if (star >= 0) {
        place = star + 1;
        at = ++resume;
      } else return false;
    }
    return places.slice(place).every((rest) => rest === undefined);
  }
}
