import { trimBlanks } from "@pluto-ami/conf";

/** Splits at commas outside of double quotes, takes the quotes and outer blanks away; empty items do not count. */
export const splitQuoted = (text: string): string[] => {
  const items: string[] = [];
  let item = "";
  let isQuoted = false;
  const end = (): void => {
    const trimmed = trimBlanks(item);
    if (trimmed !== "") items.push(trimmed);
    item = "";
  };
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) end();
    else item += character;
  }
  end();
  return items;
};
