import { type ByteString, joinBytes, noBytes } from "@pluto-ami/protocol";

const closers: Readonly<Partial<Record<string, string>>> = { "(": ")", "[": "]" };

/**
 * Splits a list at its commas, as dialplan arguments are split: commas inside `()`, `[]` or quotes belong to the item,
 * quotes go away, a backslash makes the next character literal, and blanks stay (docs/protocol.md#argument-lists). What
 * is beyond `most` items is left out; an empty text has none.
 */
export const splitArguments = (text: ByteString, most: number = Infinity): ByteString[] => {
  if (text === "") return [];
  const items: ByteString[] = [];
  const open = { ")": 0, "]": 0 };
  let isQuoted = false;
  // An item is cut out, not put together by its characters: such a text would be many times as large in memory.
  let pieces: ByteString[] = [];
  let from = 0;
  const leaveOut = (at: number): void => {
    pieces.push(text.slice(from, at));
    from = at + 1;
  };
  const end = (at: number): void => {
    leaveOut(at);
    items.push(pieces.length === 1 ? (pieces[0] ?? noBytes) : joinBytes(pieces));
    pieces = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") leaveOut(at++);
    else if (character === '"') {
      isQuoted = !isQuoted;
      leaveOut(at);
    } else if (character === "," && !isQuoted && open[")"] === 0 && open["]"] === 0) end(at);
    else {
      const closer = closers[character];
      if (closer === ")" || closer === "]") open[closer]++;
      else if ((character === ")" || character === "]") && open[character] > 0) open[character]--;
    }
  }
  end(text.length);
  return items.slice(0, most);
};
