import type { SectionNode } from "./cst.ts";
import { type EditDocument, type EditRemark, type EditSection, type EditVariable, liveVariables } from "./edit.ts";

/** How a configuration is written. */
export interface SaveOptions {
  /** Write out what sections of a file inherited when it was read (spec/ami.md §11.6, rule 5a). */
  readonly preserveContext: boolean;
  /** The lines a file begins with. */
  header(file: string): string;
}

/** A file's new text. */
export interface SavedFile {
  /** As it was called when it was read. */
  readonly file: string;
  readonly text: string;
}

/** The texts of all files of a configuration, comments, order and includes kept (spec/ami.md §11.6). */
export const printEdited = (document: EditDocument, options: SaveOptions): SavedFile[] => {
  const outputs = new Map(document.files.map((file) => [file, new Output(options.header(file))]));
  for (const section of document.sections) printSection(section, outputs, options.preserveContext);
  for (const [file, remarks] of document.tails) outputs.get(file)?.remarks(remarks, false);
  return [...outputs].map(([file, { text }]) => ({ file, text }));
};

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

/** A file as it grows. */
class Output {
  text: string;
  /** The header `[…](+)` that holds now. */
  under: EditVariable["under"];
  #line = 1;

  constructor(header: string) {
    this.text = header;
  }

  /** Writes an item between its remarks, or what stays of one that was deleted. */
  item(item: EditSection | EditVariable, text: string): void {
    if (!item.isDeleted && item.line > 0) {
      const gap = item.line - item.before.length - this.#line;
      this.text += "\n".repeat(Math.max(0, gap < fewBlankLines ? gap : 1));
      this.#line = item.line + 1;
    }
    if (item.isDeleted) this.#rest(item);
    else {
      this.remarks(item.before, false);
      this.text += text;
    }
    this.remarks(item.after, item.isDeleted);
  }

  /** What stays of an item that was deleted: directives, and what keeps a block comment about the lines that it hides. */
  #rest({ before, comment, isInComment, opensComment }: EditSection | EditVariable): void {
    this.remarks(before, !isInComment);
    if (isInComment) this.#line += before.length;
    if (!opensComment) return;
    this.text += `${comment.trimStart()}\n`;
    this.#line++;
  }

  /** Writes the header of a section that began in another place; it takes a line, so no gap is left for it. */
  continueSection(under: SectionNode): void {
    this.text += `[${under.name}](${under.options.join(",")})\n`;
    this.under = under;
    this.#line++;
  }

  remarks(remarks: readonly EditRemark[], directivesOnly: boolean): void {
    for (const { text, isDirective } of remarks) if (isDirective || !directivesOnly) this.text += text;
  }
}

const printSection = (section: EditSection, outputs: ReadonlyMap<string, Output>, preserveContext: boolean): void => {
  const own = outputs.get(section.file);
  if (own === undefined) return;
  const options = [...(section.isTemplate ? ["!"] : []), ...liveParents(section).map(({ name }) => name)];
  own.item(section, `[${section.name}]${options.length > 0 ? `(${options.join(",")})` : ""}${section.comment}\n`);
  if (!section.isDeleted) own.under = undefined;
  const live = liveVariables(section);
  const isMaterialised = preserveContext && section.line > 0;
  for (const variable of section.variables) {
    const output = outputs.get(variable.file) ?? own;
    if (variable.isDeleted) output.item(variable, "");
    else if (variable.inherited) {
      const isHidden = live.slice(live.indexOf(variable) + 1).some((later) => isSameName(later, variable.name));
      if (isMaterialised && !isHidden) own.item(variable, printVariable(variable));
    } else if (isSpare(variable, section, live)) {
      output.item({ ...variable, isDeleted: true }, "");
    } else {
      const { under } = variable;
      const needsHeader = under !== undefined && (variable.file !== section.file || under.options.length > 1);
      if (needsHeader && output.under !== under) output.continueSection(under);
      output.item(variable, printVariable(variable));
    }
  }
};

/** A parent that was deleted is named no more: the file would be invalid. */
const liveParents = ({ parents }: EditSection): EditSection[] => parents.filter(({ isDeleted }) => !isDeleted);

/**
 * Would the section have this value without the line as well? Not when the parent got it further down than the section
 * was read, or when dropping the line would bring another one to light.
 */
const isSpare = (variable: EditVariable, section: EditSection, live: readonly EditVariable[]): boolean => {
  const { line, name, value } = variable;
  if (parentValue(section, name) !== value) return false;
  const others = live.filter((other) => other !== variable && isSameName(other, name));
  if (others.some(({ inherited }) => !inherited)) return false;
  return line === 0 || others.at(-1)?.value === value;
};

const isSameName = (variable: EditVariable, name: string): boolean =>
  variable.name.toLowerCase() === name.toLowerCase();

/** The value that a section would have from its parents: the last one wins, and in it the last line. */
const parentValue = (section: EditSection, name: string): string | undefined => {
  for (const parent of liveParents(section).toReversed()) {
    const found = liveVariables(parent).findLast((variable) => isSameName(variable, name));
    if (found !== undefined) return found.value;
  }
  return undefined;
};

const escapeSemicolons = (text: string): string => text.replaceAll(";", String.raw`\;`);

const printVariable = ({ name, value, isObject, comment }: EditVariable): string => {
  // A name that begins like a section or a directive must not become one.
  const escaped = `${/^[[#\\]/.test(name) ? "\\" : ""}${escapeSemicolons(name)}`;
  return `${escaped} ${isObject ? "=>" : "="} ${escapeSemicolons(value)}${comment === "" ? "" : `  ${comment}`}\n`;
};
