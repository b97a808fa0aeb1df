import type { Draw } from "../keyed.ts";

/** Digits that a telephone number has at the least. */
const leastDigits = 6;

const digitsInside = /\d{6,}/g;
/** What stands behind the name of a channel: eight digits of a hexadecimal number. */
const channelNumber = /^-[0-9a-f]{8}(?![0-9a-z])/;
const longestChannelNumber = 10;
/** What stands before it: without a technology it is no channel. */
const channelName = /\/[^\s,&|/]*-$/;
const longestChannelName = 200;
const behindDot = /\d\.$/;
const fraction = /^\.\d/;
const allDigits = /^\d+$/;

/** Is it digits, and enough of them for a telephone number? */
export const isNumber = (text: string): boolean => text.length >= leastDigits && allDigits.test(text);

const digit = /\d/g;
const formatted = /^\+?[\d(][\d ()./-]*\d$/;
/** A decimal, a date, an address. */
const noNumber = /^(?:\d+\.\d+|\d{4}-\d\d-\d\d|\d{1,3}(?:\.\d{1,3}){3})$/;

/** The digits of a telephone number that has signs between them, `(030) 1234-567`; undefined when it is none, or digits alone. */
export const digitsOfFormatted = (text: string): string | undefined => {
  if (!formatted.test(text) || noNumber.test(text)) return undefined;
  const digits = (text.match(digit) ?? []).join("");
  return digits.length >= leastDigits && !numbersIn(text).includes(digits) ? digits : undefined;
};

/** The same signs between other digits. */
export const formattedAs = (text: string, digits: string): string => {
  let at = 0;
  return text.replace(digit, () => digits.charAt(at++));
};

/** Is it digits, as few as an extension has? */
export const isExtension = (text: string): boolean =>
  text.length > 1 && text.length < leastDigits && allDigits.test(text);

/** The telephone numbers inside a text, without their `+`. Neither the second of an id is one, nor what makes the name of a channel its own. */
export const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(digitsInside)].flatMap(({ 0: digits, index }) => {
    const isFraction =
      behindDot.test(text.slice(Math.max(0, index - 2), index)) ||
      fraction.test(text.slice(index + digits.length, index + digits.length + 2));
    const isOfChannel =
      index > 0 &&
      channelNumber.test(text.slice(index - 1, index + longestChannelNumber)) &&
      channelName.test(text.slice(Math.max(0, index - longestChannelName), index));
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
