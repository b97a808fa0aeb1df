import { textOfBytes } from "../text/text-of-bytes.ts";
import { indentOf, type ScriptLine } from "./script-line.ts";

/** Lines of headers, or of raw bytes, that stand one below the other. */
export type Block = readonly ScriptLine[];

/** A line that says what is to be, with the blocks behind it. */
export interface Statement {
  readonly line: ScriptLine;
  /** The word that it begins with. */
  readonly word: string;
  /** The block that begins right below it. */
  readonly block: Block;
  /** Those that come behind a blank line. */
  readonly furtherBlocks: readonly Block[];
}

type Kind = "blank" | "comment" | "block" | "statement";

const wordEnd = /[\t :]/;
const blank = /[\t ]/;

/** A header has its colon before any blank; a statement begins with a word and a blank, or is a word. */
const kindOf = (line: ScriptLine): Kind => {
  const begin = indentOf(line);
  const first = line.bytes[begin];
  if (first === undefined) return "blank";
  if (first === "#") return "comment";
  if (first === "|") return "block";
  const end = line.bytes.slice(begin).search(wordEnd);
  return end >= 0 && line.bytes[begin + end] === ":" ? "block" : "statement";
};

const wordOf = (line: ScriptLine): string => {
  const text = line.bytes.slice(indentOf(line));
  const end = text.search(blank);
  return textOfBytes(end < 0 ? text : text.slice(0, end));
};

/**
 * A script's lines as statements with their blocks; comments are passed over. A block ends at a blank line, or at the first line that is no
 * header. What stands before the first statement belongs to none.
 */
export const statementsOf = (
  lines: Iterable<ScriptLine>,
): { readonly statements: readonly Statement[]; readonly strayLines: readonly ScriptLine[] } => {
  const statements: { line: ScriptLine; word: string; block: ScriptLine[]; furtherBlocks: ScriptLine[][] }[] = [];
  const strayLines: ScriptLine[] = [];
  let block = strayLines;
  let isOpen = true;
  for (const line of lines) {
    const kind = kindOf(line);
    if (kind === "statement") {
      block = [];
      isOpen = true;
      statements.push({ line, word: wordOf(line), block, furtherBlocks: [] });
    } else if (kind === "blank") isOpen = false;
    else if (kind === "block") {
      const last = statements.at(-1);
      if (!isOpen && last !== undefined) {
        block = [];
        isOpen = true;
        last.furtherBlocks.push(block);
      }
      block.push(line);
    }
  }
  return { statements, strayLines };
};
