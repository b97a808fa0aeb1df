import { trimBlanks } from "./lexer.ts";
import { confLimits } from "../limits.ts";

const withoutEnd = (line: string): string => {
  let end = line.length;
  while (end > 0 && "\r\n".includes(line.charAt(end - 1))) end--;
  return line.slice(0, end);
};

interface Cut {
  readonly before: string;
  readonly after: string;
  readonly depth: number;
}

const nothingCut: Cut = { before: "", after: "", depth: 0 };

/**
 * The comments of a line before and behind its code, and how many block comments are open at its end
 * (docs/protocol.md#conf-lines).
 */
export const cutComments = (line: string, openDepth: number): Cut => {
  if (openDepth === 0 && !line.includes(";")) return nothingCut;
  const raw = withoutEnd(line);
  let depth = openDepth;
  let before = "";
  let after = "";
  let hasCode = false;
  let from = 0;
  const code = (end: number): void => {
    hasCode ||= trimBlanks(raw.slice(from, end)) !== "";
    from = end;
  };
  const comment = (end: number): void => {
    const text = raw.slice(from, end);
    if (!hasCode) before += text;
    else after += /\s/.test(raw[from - 1] ?? "") ? ` ${text}` : text;
    from = end;
  };
  for (let at = raw.indexOf(";"); at >= 0; at = raw.indexOf(";", at + 1)) {
    const closes = at >= 2 && raw.startsWith("--", at - 2);
    if (raw[at - 1] === "\\") continue;
    if (raw.startsWith(";--", at) && raw[at + 3] !== "-") {
      if (depth === 0) code(at);
      depth = Math.min(depth + 1, confLimits.commentDepth);
    } else if (closes && depth > 0) {
      depth--;
      if (depth === 0) comment(at + 1);
    } else if (!closes && depth === 0) {
      code(at);
      comment(raw.length);
      return { before, after, depth };
    }
  }
  if (depth === 0) code(raw.length);
  else comment(raw.length);
  return { before, after, depth };
};
