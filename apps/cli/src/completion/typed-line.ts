/** A word of a line that is being typed at the prompt of a shell. */
export interface TypedWord {
  /** The word without its quotes. What a shell would put in the place of `$x` or `$(…)` nobody knows: it stays as it is. */
  readonly text: string;
  /** The quote that is still open at the end of the line. */
  readonly openQuote: Quote | undefined;
}

type Quote = '"' | "'";

const blank = /\s/;

/** Does a backslash between these quotes take the meaning from the character behind it? */
const isEscape = (quote: Quote | undefined, next: string): boolean =>
  quote === undefined || (quote === '"' && /["\\$`\n]/.test(next));

const read = (line: string, splits: boolean): TypedWord[] => {
  const words: TypedWord[] = [];
  let text: string | undefined;
  let quote: Quote | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (splits && quote === undefined && blank.test(character)) {
      if (text !== undefined) words.push({ text, openQuote: undefined });
      text = undefined;
      continue;
    }
    text ??= "";
    if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
    else if (character === "\\" && isEscape(quote, line.charAt(at + 1))) {
      at++;
      if (line.charAt(at) !== "\n") text += line.charAt(at);
    } else text += character;
  }
  words.push({ text: text ?? "", openQuote: quote });
  return words;
};

/** The words of a line; the last one is being typed, and is empty behind a blank. Nothing in them is expanded or run. */
export const readTypedLine = (line: string): TypedWord[] => read(line, true);

/** One word as it was typed, without its quotes; one that is still open may be closed. */
export const unquoteTyped = (word: string): string => read(word, false)[0]?.text ?? "";
