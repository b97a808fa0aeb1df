import { isPrintable } from "@pluto-ami/protocol";

import { limits } from "../limits.ts";
import { paint } from "../print/style.ts";

/** A name as the prompt can show it: a terminal counts its characters to know where the cursor is. */
export const nameInPrompt = (name: string): string =>
  Array.from(name)
    .filter((character) => isPrintable(character) && character !== "\t")
    .slice(0, limits.systemName)
    .join("");

/** The prompt: the server's name, red while there is no connection to it; without colours a word says so. */
export const promptOf = (server: string, isDown: boolean, mayColour: boolean): string => {
  const text = `${nameInPrompt(server)}*CLI>`;
  if (!isDown) return `${text} `;
  return mayColour ? `${paint("red", text)} ` : `(down) ${text} `;
};
