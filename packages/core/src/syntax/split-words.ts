import { commandWords, isCommandBlank } from "@pluto-ami/protocol";

import { defaultLimits } from "../limits/limits.ts";

/** The words of a command line. What goes beyond the `most` words that a line may have is left out. */
export const splitWords = (line: string, most: number = defaultLimits.commandWords): string[] =>
  commandWords(line).slice(0, most);

/** Does the line end in a blank, so that a new word would begin behind it? */
export const endsInBlank = (line: string): boolean => line === "" || isCommandBlank(line.slice(-1));

/** Without the blanks at both ends; bytes that are no ASCII blanks stay, whatever letter they are part of. */
export const trimLine = (line: string): string => {
  let from = 0;
  let to = line.length;
  while (from < to && isCommandBlank(line.charAt(from))) from++;
  while (to > from && isCommandBlank(line.charAt(to - 1))) to--;
  return line.slice(from, to);
};
