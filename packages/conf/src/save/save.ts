import type { SectionNode } from "../syntax/cst.ts";
import { type EditDocument, type EditRemark, type EditSection, type EditVariable } from "../edit/edit.ts";
import { trimBlanks } from "../syntax/lexer.ts";
import { SectionView } from "./section-view.ts";
import { linesOfStep, type Steps, toEnd } from "../steps.ts";
import { variableLines } from "../edit/variable-lines.ts";

/** How a configuration is written. */
export interface SaveOptions {
  /**
   * Write out what sections of a file inherited when it was read, and leave out a line that equals what is inherited only
   * where its section has the value without it; otherwise every such line (docs/protocol.md#saved-inheritance).
   */
  readonly preserveContext: boolean;
  /** The lines a file begins with. */
  header(file: string): string;
}

/** What a line of a saved file is to be read as; lines that are not among them hold nothing. */
export type MeantLine =
  | { readonly kind: "section"; readonly number: number; readonly section: EditSection }
  | { readonly kind: "continuation"; readonly number: number; readonly under: SectionNode }
  | {
      readonly kind: "variable";
      readonly number: number;
      /** How many lines it takes: all but the first are `+=`. */
      readonly count: number;
      readonly section: EditSection;
      readonly variable: EditVariable;
    }
  | { readonly kind: "directive"; readonly number: number; readonly text: string };

/** A file's new text. */
export interface SavedFile {
  /** As it was called when it was read. */
  readonly file: string;
  readonly text: string;
  /** In order. */
  readonly lines: readonly MeantLine[];
}

/** The texts of all files of a configuration, comments, order and includes kept (docs/protocol.md#saved-files). */
export const printEdited = (document: EditDocument, options: SaveOptions): SavedFile[] =>
  toEnd(printEditedInSteps(document, options));

/** The same bit by bit; the document must not change meanwhile. */
export function* printEditedInSteps(document: EditDocument, options: SaveOptions): Steps<SavedFile[]> {
  const outputs = new Map(document.files.map((file) => [file, new Output(options.header(file))]));
  const views = new Map<EditSection, SectionView>();
  const viewOf = (section: EditSection): SectionView => {
    const view = views.get(section) ?? new SectionView(section, viewOf);
    views.set(section, view);
    return view;
  };
  let lines = 0;
  for (const section of document.sections) {
    for (const _variable of printSection(viewOf(section), outputs, options.preserveContext)) {
      if (++lines % linesOfStep === 0) yield;
    }
  }
  for (const [file, remarks] of document.tails) outputs.get(file)?.remarks(remarks, false);
  const saved: SavedFile[] = [];
  for (const [file, { text, lines }] of outputs) {
    saved.push({ file, text, lines });
    yield;
  }
  return saved;
}

/** The five header lines of a generated file and their frame; `date` in the form of ctime. */
export const generatedHeader = (name: string, path: string, date: string): string =>
  [
    "",
    " Automatically generated configuration file",
    ` Filename: ${name}${name === path ? "" : ` (${path})`}`,
    " Generator: Manager",
    ` Creation Date: ${date}`,
    "",
  ]
    .map((line) => `;!${line}\n`)
    .join("");

const fewBlankLines = 5;

/** Does an empty line stand before it? */
const hasGap = ({ before: [first] }: EditSection | EditVariable): boolean =>
  first !== undefined && trimBlanks(first.text) === "";

/** What is written of an item: its text, and what each line of it means. */
interface Written {
  readonly text: string;
  /** Lines beyond the first. */
  readonly more?: number;
  readonly mean?: (number: number) => MeantLine;
}

const nothing: Written = { text: "" };

/** A file as it grows. */
class Output {
  readonly lines: MeantLine[] = [];
  readonly #parts: string[] = [];
  /** The header `[…](+)` that holds now. */
  under: EditVariable["under"];
  /** The line that is written next, in the count of the file that was read. */
  #line = 1;
  /** The line that is written next, in truth. */
  #number = 1;

  constructor(header: string) {
    this.#add(header);
  }

  get text(): string {
    return this.#parts.join("");
  }

  /** Writes an item between its remarks, or what stays of one that was deleted. */
  item(item: EditSection | EditVariable, { text, mean, more = 0 }: Written): void {
    if (!item.isDeleted && item.line > 0) {
      const gap = item.line - item.before.length - this.#line;
      // Behind what went at an earlier save there is an empty line already: one more each time would be no end of them.
      if (gap > 0 && !hasGap(item)) this.#add("\n".repeat(gap < fewBlankLines ? gap : 1));
      this.#line = item.line + 1 + more;
    }
    if (item.isDeleted) this.#rest(item);
    else {
      this.remarks(item.before, false);
      if (mean !== undefined) this.lines.push(mean(this.#number));
      this.#add(text);
    }
    this.remarks(item.after, item.isDeleted);
  }

  /** What stays of an item that was deleted: directives, and what keeps a block comment about the lines that it hides. */
  #rest({ before, comment, isInComment, opensComment }: EditSection | EditVariable): void {
    this.remarks(before, !isInComment);
    if (isInComment) this.#line += before.length;
    if (!opensComment) return;
    this.#add(`${comment.trimStart()}\n`);
    this.#line++;
  }

  /** Writes the header of a section that began in another place; it takes a line, so no gap is left for it. */
  continueSection(under: SectionNode): void {
    this.lines.push({ kind: "continuation", number: this.#number, under });
    this.#add(`[${under.name}](${under.options.join(",")})\n`);
    this.under = under;
    this.#line++;
  }

  remarks(remarks: readonly EditRemark[], directivesOnly: boolean): void {
    for (const { text, isDirective } of remarks) {
      if (!isDirective && directivesOnly) continue;
      if (isDirective) this.lines.push({ kind: "directive", number: this.#number, text });
      this.#add(text);
    }
  }

  #add(text: string): void {
    if (text === "") return;
    this.#parts.push(text);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#number++;
  }
}

/** Prints a section, and stops before each of its variables. */
function* printSection(
  view: SectionView,
  outputs: ReadonlyMap<string, Output>,
  preserveContext: boolean,
): Generator<undefined> {
  const { section } = view;
  const own = outputs.get(section.file);
  if (own === undefined) return;
  const options = [...(section.isTemplate ? ["!"] : []), ...view.parents.map(({ name }) => name)];
  own.item(section, {
    text: `[${section.name}]${options.length > 0 ? `(${options.join(",")})` : ""}${section.comment}\n`,
    mean: (number) => ({ kind: "section", number, section }),
  });
  if (!section.isDeleted) own.under = undefined;
  const isMaterialised = preserveContext && section.line > 0;
  for (const variable of section.variables) {
    yield;
    const output = outputs.get(variable.file) ?? own;
    if (variable.isDeleted) output.item(variable, nothing);
    else if (variable.inherited) {
      if (isMaterialised && view.isLast(variable)) own.item(variable, printVariable(section, variable));
    } else if (preserveContext ? view.isSpare(variable) : view.equalsInherited(variable)) {
      output.item({ ...variable, isDeleted: true }, nothing);
    } else {
      const { under } = variable;
      const needsHeader = under !== undefined && (variable.file !== section.file || under.options.length > 1);
      if (needsHeader && output.under !== under) output.continueSection(under);
      output.item(variable, printVariable(section, variable));
    }
  }
}

const printVariable = (section: EditSection, variable: EditVariable): Written => {
  const lines = variableLines(variable);
  return {
    text: `${lines.join("\n")}\n`,
    more: lines.length - 1,
    mean: (number) => ({ kind: "variable", number, count: lines.length, section, variable }),
  };
};
