const closers: Readonly<Partial<Record<string, string>>> = { "(": ")", "[": "]" };

/**
 * Splits a list at its commas, as dialplan arguments are split: commas inside `()`, `[]` or quotes belong to the item,
 * quotes go away, a backslash makes the next character literal, and blanks stay (docs/protocol.md#argument-lists). What
 * is beyond `most` items is left out; an empty text has none.
 */
export const splitArguments = (text: string, most: number = Infinity): string[] => {
  if (text === "") return [];
  const items: string[] = [];
  const open = { ")": 0, "]": 0 };
  let isQuoted = false;
  let item = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      at++;
      item += text.charAt(at);
      continue;
    }
    if (character === '"') {
      isQuoted = !isQuoted;
      continue;
    }
    if (character === "," && !isQuoted && open[")"] === 0 && open["]"] === 0) {
      items.push(item);
      item = "";
      continue;
    }
    const closer = closers[character];
    if (closer === ")" || closer === "]") open[closer]++;
    else if ((character === ")" || character === "]") && open[character] > 0) open[character]--;
    item += character;
  }
  items.push(item);
  return items.slice(0, most);
};
