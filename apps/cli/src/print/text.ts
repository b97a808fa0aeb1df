import { printableLines } from "@pluto-ami/protocol";

import { paint } from "./style.ts";

const rule = /^\s*-{3}[-\s]*$/;
const digit = /\d/;
const capital = /^[A-Z]/;

/** What the server sends must not steer the terminal. */
export const harmless = (line: string): string => printableLines(line);

/** At least three names, each with a capital, far from each other; names of columns have no digits. */
const areColumnNames = (line: string): boolean => {
  const [first = "", ...others] = digit.test(line) ? [] : line.trim().split(/\s{2,}/);
  return capital.test(first) && others.filter((name) => capital.test(name)).length >= 2;
};

const isHeader = (line: string, next: string | undefined, isFirst: boolean): boolean =>
  line.trim() !== "" && ((next !== undefined && rule.test(next)) || (isFirst && areColumnNames(line)));

/** Lines as they are, or for a terminal: header rows bold, control characters shown as `?`. */
export const printText = (lines: readonly string[], isTerminal: boolean, mayColour: boolean): string => {
  if (!isTerminal) return lines.map((line) => `${line}\n`).join("");
  let isFirst = true;
  let text = "";
  for (const [index, line] of lines.entries()) {
    const shown = harmless(line);
    text += mayColour && isHeader(line, lines[index + 1], isFirst) ? `${paint("bold", shown)}\n` : `${shown}\n`;
    if (line.trim() !== "") isFirst = false;
  }
  return text;
};

/** Text about something that went wrong: red where colours are welcome. */
export const printError = (text: string, isTerminal: boolean, mayColour: boolean): string => {
  const shown = isTerminal ? harmless(text) : text;
  return mayColour ? `${paint("red", shown)}\n` : `${shown}\n`;
};
