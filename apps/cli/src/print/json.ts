import { printableLines } from "@pluto-ami/protocol";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The value of a command as the server gave it; a server that knows no JSON gets its lines wrapped as `{"output":[…]}`. */
export const printJson = (lines: readonly string[]): string => {
  const text = lines.join("\n");
  if (isJson(text)) return `${text}\n`;
  return `${JSON.stringify({ output: text === "" ? [] : lines })}\n`;
};

const codeUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => String.raw`\u${hex(character.charCodeAt(at))}`).join("");

const hex = (code: number): string => code.toString(16).padStart(4, "0");

/**
 * The same JSON without what could steer a terminal. Outside of strings JSON has no control characters but blanks and
 * ends of lines, and inside of them every character may be written by its number.
 */
export const escapeJson = (json: string): string => printableLines(json.replaceAll(/\r\n?/g, "\n"), codeUnits);
