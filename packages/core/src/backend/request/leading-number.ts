const integerSyntax = /^[\t-\r ]*([+-]?\d+)/;
const decimalSyntax = /^[\t-\r ]*([+-]?(?:\d+\.?\d*|\.\d+))/;

/** The decimal integer that a text begins with, as C reads it: what follows is ignored. Undefined when there is none. */
export const leadingInteger = (text: string): number | undefined => read(integerSyntax, text);

/** The same for a number that may have a fraction. */
export const leadingDecimal = (text: string): number | undefined => read(decimalSyntax, text);

const read = (syntax: RegExp, text: string): number | undefined => {
  const digits = syntax.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
