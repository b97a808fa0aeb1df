import type { EditVariable } from "./edit.ts";
import { confLimits } from "../limits.ts";

const escapeSemicolons = (text: string): string => (text.includes(";") ? text.replaceAll(";", String.raw`\;`) : text);

const isBlank = (character: string): boolean => character <= " ";

/** The line end and one byte for the `\` that a part may end before. */
const spareBytes = 2;

/**
 * The lines of a variable, without line ends: one where it fits into one, else the rest in lines with `+=`. So are blanks
 * written that a value begins with, which only `+=` can give it.
 */
export const variableLines = ({ name, value, isObject, comment }: EditVariable): string[] => {
  // A name that begins like a section or a directive must not become one.
  const escaped = `${/^[[#\\]/.test(name) ? "\\" : ""}${escapeSemicolons(name)}`;
  const operator = isObject ? "=>" : "=";
  const remark = comment === "" ? "" : `  ${comment}`;
  const whole = `${escaped} ${operator} ${escapeSemicolons(value)}${remark}`;
  if (whole.length < confLimits.lineBytes && !isBlank(value.charAt(0) || "x")) return [whole];
  const room = confLimits.lineBytes - escaped.length - " += ".length - remark.length - spareBytes;
  const [first = "", ...others] = cutValue(value, room);
  return [`${escaped} ${operator} ${first}${remark}`, ...others.map((part) => `${escaped} +=${part}`)];
};

/**
 * Cuts a value into parts that escaped are no longer than `room`. The first does not begin with a blank, none ends with
 * one, and none but the first begins with `>`: those would get lost. Where it cannot
 * be cut, a part is too long: who reads the file again finds that.
 */
const cutValue = (value: string, room: number): string[] => {
  const parts: string[] = isBlank(value.charAt(0) || "x") ? [""] : [];
  let from = 0;
  // Where a cut was possible last, and the length of what stands before it.
  let cut = 0;
  let length = 0;
  let lengthAtCut = 0;
  for (let at = 0; at < value.length; at++) {
    const size = value[at] === ";" ? 2 : 1;
    if (length + size > room && cut > from) {
      parts.push(escapeSemicolons(value.slice(from, cut)));
      from = cut;
      length -= lengthAtCut;
    }
    length += size;
    if (!isBlank(value.charAt(at)) && value[at + 1] !== ">") {
      cut = at + 1;
      lengthAtCut = length;
    }
  }
  parts.push(escapeSemicolons(value.slice(from)));
  return parts;
};
