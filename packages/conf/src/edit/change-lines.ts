import { cutComments } from "../syntax/cut-comments.ts";
import { newVariable } from "./edit.ts";
import { variableLines } from "./variable-lines.ts";

/** Lines that come in the place of others. */
export interface LineChange {
  /** The first line that goes, from 1; one more than there are for lines at the end. */
  readonly line: number;
  /** How many go; 0 to put lines before that one. */
  readonly count: number;
  /** What comes, without line ends. */
  readonly lines: readonly string[];
}

/** The lines of a text with their ends; together they are the text. */
const linesOf = (text: string): string[] => {
  const lines = text.split("\n");
  const rest = lines.pop() ?? "";
  return [...lines.map((line) => `${line}\n`), ...(rest === "" ? [] : [rest])];
};

/** A text with some lines changed, and every other byte as it was. New lines end as the first one does. */
export const changeLines = (text: string, changes: readonly LineChange[]): string => {
  const lines = linesOf(text);
  const end = lines[0]?.endsWith("\r\n") === true ? "\r\n" : "\n";
  // What comes before a line is put there when that has been replaced.
  for (const change of changes.toSorted((one, other) => other.line - one.line || other.count - one.count)) {
    const before = lines[change.line - 2];
    if (before !== undefined && !before.endsWith("\n") && change.lines.length > 0)
      lines[change.line - 2] = `${before}${end}`;
    lines.splice(change.line - 1, change.count, ...change.lines.map((line) => `${line}${end}`));
  }
  return lines.join("");
};

/** Lines behind all others of a text, with an empty line before them. */
export const behindAll = (text: string, lines: readonly string[]): LineChange => {
  const those = linesOf(text);
  const isApart = (those.at(-1) ?? "").trim() === "";
  return { line: those.length + 1, count: 0, lines: isApart ? lines : ["", ...lines] };
};

/** The line of a variable as a file can hold it; more than one where it is too long for one. Names and values are byte strings. */
export const variableOf = (name: string, value: string): string[] =>
  variableLines(newVariable("", { name, value, isObject: false }, false));

/** Another value for the variable in this line of a text: its indentation and the comment behind it stay. */
export const otherValue = (text: string, line: number, name: string, value: string): LineChange => {
  const raw = linesOf(text)[line - 1] ?? "";
  const [indentation = ""] = /^[ \t]*/.exec(raw) ?? [];
  const comment = cutComments(raw, 0).after.trimStart();
  const variable = { ...newVariable("", { name, value, isObject: false }, false), comment };
  const [first = "", ...others] = variableLines(variable);
  return { line, count: 1, lines: [`${indentation}${first}`, ...others] };
};
