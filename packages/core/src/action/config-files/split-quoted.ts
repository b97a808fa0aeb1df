import { trimBlanks } from "@pluto-ami/conf";

/** Splits at commas outside of double quotes, takes the quotes and outer blanks away; empty items do not count. */
export const splitQuoted = (text: string): string[] => {
  const items: string[] = [];
  // An item is cut out, not put together by its characters: such a text would be many times as large in memory.
  let pieces: string[] = [];
  let from = 0;
  let isQuoted = false;
  const leaveOut = (at: number): void => {
    pieces.push(text.slice(from, at));
    from = at + 1;
  };
  const end = (at: number): void => {
    leaveOut(at);
    const trimmed = trimBlanks(pieces.join(""));
    if (trimmed !== "") items.push(trimmed);
    pieces = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      isQuoted = !isQuoted;
      leaveOut(at);
    } else if (character === "," && !isQuoted) end(at);
  }
  end(text.length);
  return items;
};
