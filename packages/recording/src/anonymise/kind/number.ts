import type { Draw } from "../keyed.ts";

/** Digits that a telephone number has at the least. */
const leastDigits = 6;

const digitsInside = /\d{6,}/g;
/** What stands behind the name of a channel: eight digits of a hexadecimal number. */
const channelNumber = /^-[0-9a-f]{8}(?![0-9a-z])/;
const longestChannelNumber = 10;
const fraction = /^\.\d/;
const allDigits = /^\d+$/;

/** Is it digits, and enough of them for a telephone number? */
export const isNumber = (text: string): boolean => text.length >= leastDigits && allDigits.test(text);

/** Is it digits, as few as an extension has? */
export const isExtension = (text: string): boolean =>
  text.length > 1 && text.length < leastDigits && allDigits.test(text);

/** The telephone numbers inside a text, without their `+`. Neither the second of an id is one, nor what makes the name of a channel its own. */
export const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(digitsInside)].flatMap(({ 0: digits, index }) => {
    const isFraction =
      text.charAt(index - 1) === "." || fraction.test(text.slice(index + digits.length, index + digits.length + 2));
    const isOfChannel = index > 0 && channelNumber.test(text.slice(index - 1, index + longestChannelNumber));
    return isFraction || isOfChannel ? [] : [digits];
  });

/** What is kept of digits: up to two zeros in front, and whether the digit behind them is one. */
const splitDigits = (digits: string): { readonly zeros: string; readonly rest: string; readonly hasZero: boolean } => {
  const count = digits.startsWith("00") ? 2 : digits.startsWith("0") ? 1 : 0;
  const rest = digits.slice(count);
  return { zeros: digits.slice(0, count), rest, hasZero: rest.startsWith("0") };
};

/** Digits in the place of others: as many, with the same zeros in front, up to two; the first behind them is a zero where it was one. */
export const otherDigits = (digits: string, draw: Draw): string => {
  const { zeros, rest, hasZero } = splitDigits(digits);
  let other = zeros;
  for (let at = 0; at < rest.length; at++) other += at > 0 ? draw.below(10) : hasZero ? 0 : 1 + draw.below(9);
  return other;
};

/** The next ones that are like these, the first behind the last: for few digits there are not many others. */
export const nextDigits = (digits: string): string => {
  const { zeros, rest, hasZero } = splitDigits(digits);
  if (rest === "") return digits;
  const least = hasZero ? 0 : 10 ** (rest.length - 1);
  const most = hasZero ? 10 ** (rest.length - 1) - 1 : 10 ** rest.length - 1;
  const next = Number(rest) >= most ? least : Number(rest) + 1;
  return zeros + String(next).padStart(rest.length, "0");
};
