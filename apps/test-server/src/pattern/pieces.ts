import { type ByteString, bytes, demandBytes, fromText, nearNames, noBytes } from "@pluto-ami/protocol";

import { placeholders } from "./placeholder.ts";
import { badRule } from "./rule-error.ts";

/** A part of a text of a script. */
export type Piece =
  /** What is written as it is, in UTF-8. */
  | { readonly kind: "text"; readonly bytes: ByteString }
  /** What is spelled out: `{xFF}`, `{cr}`, `{lf}`, `{40*y}`, `{eol}`. */
  | { readonly kind: "spelled"; readonly bytes: ByteString }
  /** `{=Name}`. */
  | { readonly kind: "value"; readonly name: string }
  /** `{int}`, `{sp}`; with `as`, `{int:fd}`, what it finds gets that name. */
  | { readonly kind: "placeholder"; readonly name: string; readonly as: string | undefined };

/** Escapes that are words. */
const marks: Readonly<Record<string, ByteString>> = { cr: bytes("\r"), lf: bytes("\n"), eol: noBytes };

/** What may stand between braces and mean something; other braces stand for themselves. */
const braced =
  /\{(?:=(?<value>[^{}]{1,80})|x(?<byte>[0-9A-Fa-f]{2})|(?<count>\d{1,9})\*(?<unit>[^{}]{1,80})|(?<word>[A-Za-z][A-Za-z0-9]{0,30})(?::(?<as>\w{1,30}))?)\}/y;

/** What begins like that and has no end. */
const unclosed = /\{(?:=[^{}]{0,80}|[A-Za-z][A-Za-z0-9:]{0,40})$/y;

const written = (text: string): Piece => ({ kind: "text", bytes: fromText(text) });

/**
 * The parts of a text of a script.
 * @param place How errors call the text.
 * @param most Bytes that a `{40*y}` may come to.
 * @throws RuleError `E_BAD_RULE` at a word in braces that means nothing, or a brace that is not closed.
 */
export const readPieces = (text: string, place: string, most: number): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at)) {
    braced.lastIndex = at;
    const found = braced.exec(text);
    if (found === null) {
      demandClosed(text, at, place);
      at++;
      continue;
    }
    if (at > from) pieces.push(written(text.slice(from, at)));
    pieces.push(pieceOf(found, place, most));
    at += found[0].length;
    from = at;
  }
  if (from < text.length) pieces.push(written(text.slice(from)));
  return pieces;
};

const demandClosed = (text: string, at: number, place: string): void => {
  // It has an end within so many characters, or none that matters.
  unclosed.lastIndex = at;
  const open = text.length - at > longestBraced ? undefined : unclosed.exec(text)?.[0];
  if (open !== undefined) throw badRule(place, `${open} is not closed; write ${open}}, or {x7B} for the brace itself.`);
};

const longestBraced = 90;

const pieceOf = ({ 0: all, groups = {} }: RegExpExecArray, place: string, most: number): Piece => {
  const { as, byte, count, unit, value, word = "" } = groups;
  if (value !== undefined) return { kind: "value", name: value };
  if (byte !== undefined) return { kind: "spelled", bytes: demandBytes(String.fromCharCode(parseInt(byte, 16))) };
  if (count !== undefined && unit !== undefined) return repeated(Number(count), fromText(unit), place, most);
  const mark = Object.hasOwn(marks, word) && as === undefined ? marks[word] : undefined;
  if (mark !== undefined) return { kind: "spelled", bytes: mark };
  if (Object.hasOwn(placeholders, word)) return { kind: "placeholder", name: word, as };
  throw badRule(place, `${all} means nothing${nearestOf(word)}; write {x7B} for the brace itself.`);
};

const repeated = (count: number, unit: ByteString, place: string, most: number): Piece => {
  if (count * unit.length > most)
    throw badRule(place, `${count} times ${unit} is more than ${most} bytes (textBytes).`);
  return { kind: "spelled", bytes: unit.repeat(count) };
};

const nearestOf = (word: string): string => {
  if (/^x[0-9A-Fa-f]{1,4}$/.test(word)) return ": a byte has two hexadecimal digits, as {xFF}";
  const [near] = nearNames(word, [...Object.keys(placeholders), ...Object.keys(marks)], 1);
  return near === undefined ? "" : `; did you mean {${near}}?`;
};
