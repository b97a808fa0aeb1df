import { isSecretName } from "@pluto-ami/protocol";

/** What parts a word from the one before it: a line end is often typed as its escape. */
const partsWords = /[\s\0]|\\[rnt]/;

/** Where a text goes on behind blanks. */
const afterBlanks = (text: string, at: number): number => {
  let start = at;
  while (start < text.length && text.charAt(start).trim() === "") start++;
  return start;
};

/**
 * A text for people without what stands in it behind a word like `Secret:` or `Password:`. A client whose line ends are broken puts the
 * headers of a login into one value, and its secret among them; where that would end is known to nobody.
 */
export const hideTypedSecrets = (text: string): string => {
  let begin = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", begin)) {
    const word = text.slice(begin, at).trimEnd().split(partsWords).at(-1) ?? "";
    const start = afterBlanks(text, at + 1);
    if (start < text.length && isSecretName(word)) return `${text.slice(0, start)}…`;
    begin = at + 1;
  }
  return text;
};
