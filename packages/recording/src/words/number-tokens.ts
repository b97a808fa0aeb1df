/** Digits and dots in a row. */
const numbers = /[\d.]+/g;
const secondDigits = 10;

/** A text with something else for each row of digits and dots in it. */
export const mapNumbers = (text: string, other: (number: string) => string): string => text.replace(numbers, other);

/** The seconds and the counter of an id that begins with the second of its birth, `1796054400.7`; undefined when it is none. */
export const splitId = (number: string): readonly [seconds: string, counter: string] | undefined => {
  const dot = number.indexOf(".");
  if (dot !== secondDigits || dot === number.length - 1 || number.includes(".", dot + 1)) return undefined;
  return [number.slice(0, dot), number.slice(dot)];
};

/** Does such an id end the text? In front of it may stand the name of a system. */
export const isId = (text: string): boolean => {
  let start = text.length;
  while (start > 0 && isOfNumber(text.charCodeAt(start - 1))) start--;
  return splitId(text.slice(start)) !== undefined;
};

const dotCode = 46;

const isOfNumber = (code: number): boolean => code === dotCode || (code >= 48 && code <= 57);
