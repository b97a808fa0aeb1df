/** A text as a sentence, behind which another may come: with a full stop, unless it has its end. */
export const sentenceOf = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);
