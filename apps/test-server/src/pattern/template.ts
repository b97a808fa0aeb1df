import { append, type ByteString, bytes, joinBytes, noBytes, onOneLine } from "@pluto-ami/protocol";

import type { ScriptText } from "../script/definition/headers.ts";
import { type Piece, readPieces } from "./pieces.ts";
import { badRule } from "./rule-error.ts";

/** What a `{=Name}` stands for; undefined when there is nothing of that name. */
export type Lookup = (name: string) => ByteString | undefined;

const blank = bytes(" ");
const nothing: Lookup = () => undefined;

/**
 * A text of an answer or an event: a line end that is spelled out (`{lf}`, `{x0D}`) goes to the wire as it stands, one that is written, or that a value
 * brings along, becomes a blank, for it would begin a header of its own.
 */
export class Template {
  readonly #pieces: readonly Piece[];
  readonly #place: string;
  readonly #most: number;

  private constructor(pieces: readonly Piece[], place: string, most: number) {
    this.#pieces = pieces;
    this.#place = place;
    this.#most = most;
  }

  /**
   * @param place How errors call the text.
   * @param most Bytes that it may come to.
   * @throws RuleError `E_BAD_RULE` when it cannot be read, or holds a placeholder of patterns.
   */
  static read(text: ScriptText, place: string, most: number): Template {
    return Template.#made(onOneLine(demandText(text, place)), place, most);
  }

  /**
   * The same of raw bytes, whose line ends are as they are written.
   * @throws RuleError `E_BAD_RULE`.
   */
  static readRaw(text: ScriptText, place: string, most: number): Template {
    return Template.#made(demandText(text, place), place, most);
  }

  static #made(text: string, place: string, most: number): Template {
    const pieces = readPieces(text, place, most).map((piece): Piece => {
      if (piece.kind !== "placeholder") return piece;
      if (piece.name === "sp" && piece.as === undefined) return { kind: "spelled", bytes: blank };
      throw badRule(place, `{${piece.name}} stands in patterns only; write {x7B} for the brace itself.`);
    });
    return new Template(pieces, place, most);
  }

  /** What it says, with values in their places.
   * @throws RuleError `E_BAD_RULE` when there is nothing of a name, or it comes to too much.
   */
  fill(lookup: Lookup = nothing): ByteString {
    let length = 0;
    const parts = this.#pieces.map((piece) => {
      const part = this.#bytesOf(piece, lookup);
      length += part.length;
      if (length > this.#most) throw badRule(this.#place, `it comes to more than ${this.#most} bytes (textBytes).`);
      return part;
    });
    return parts.length === 1 ? (parts[0] ?? noBytes) : joinBytes(parts);
  }

  #bytesOf(piece: Piece, lookup: Lookup): ByteString {
    if (piece.kind === "placeholder") return noBytes;
    if (piece.kind !== "value") return piece.bytes;
    const value = lookup(piece.name);
    if (value === undefined)
      throw badRule(this.#place, `there is no {=${piece.name}}: the action has no such header, and no let names it.`);
    return onOneLine(value);
  }
}

/** A number stands for its digits. */
export const demandText = (text: unknown, place: string): string => {
  if (typeof text === "string") return text;
  if (typeof text === "number" && Number.isFinite(text)) return String(text);
  const hint = typeof text === "boolean" ? `; write "${text}", in quotes.` : ".";
  throw badRule(place, `it is neither a text nor a finite number${hint}`);
};

/** What is written in a text and spelled out, of a pattern without placeholders. */
export const plainBytes = (text: ScriptText, place: string, most: number): ByteString => {
  const pieces = readPieces(demandText(text, place), place, most);
  return pieces.reduce((sum, piece) => {
    if (piece.kind === "value") throw badRule(place, `{=${piece.name}} stands in answers and events only.`);
    if (piece.kind !== "placeholder") return append(sum, piece.bytes);
    if (piece.name === "sp" && piece.as === undefined) return append(sum, blank);
    throw badRule(place, `{${piece.name}} is a placeholder; give { pattern: … }, or write {x7B} for the brace itself.`);
  }, noBytes);
};
