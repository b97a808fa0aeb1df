const bold = "\u001B[1m";
const red = "\u001B[31m";
const reset = "\u001B[0m";

const controlCharacter = /[\0-\b\v-\u001F\u007F-\u009F]/g;
const rule = /^\s*-{3}[-\s]*$/;
const columnNames = /^\s*[A-Z][^\d]*?(?:\s{2,}[A-Z][^\d]*?){2,}\s*$/;

/** What the server sends must not steer the terminal. */
export const harmless = (line: string): string => line.replaceAll(controlCharacter, "?");

const isHeader = (line: string, next: string | undefined, isFirst: boolean): boolean =>
  line.trim() !== "" && ((next !== undefined && rule.test(next)) || (isFirst && columnNames.test(line)));

/** Lines as they are, or for a terminal: header rows bold, control characters shown as `?`. */
export const printText = (lines: readonly string[], isTerminal: boolean, mayColour: boolean): string => {
  if (!isTerminal) return lines.map((line) => `${line}\n`).join("");
  let isFirst = true;
  let text = "";
  for (const [index, line] of lines.entries()) {
    const shown = harmless(line);
    text += mayColour && isHeader(line, lines[index + 1], isFirst) ? `${bold}${shown}${reset}\n` : `${shown}\n`;
    if (line.trim() !== "") isFirst = false;
  }
  return text;
};

/** Text about something that went wrong: red where colours are welcome. */
export const printError = (text: string, isTerminal: boolean, mayColour: boolean): string => {
  const shown = isTerminal ? text.split("\n").map(harmless).join("\n") : text;
  return mayColour ? `${red}${shown}${reset}\n` : `${shown}\n`;
};
