import { printable } from "@pluto-ami/protocol";

import { quotedLength } from "./limits.ts";

/** Words of a stranger as a part of a message of ours: on one line, not too long, and nothing that steers a terminal. */
export const quoted = (words: string): string => {
  const shown = printable(words.slice(0, quotedLength));
  return words.length > quotedLength ? `${shown} …` : shown;
};
