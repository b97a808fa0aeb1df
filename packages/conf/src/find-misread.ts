import type { ConfNode } from "./cst.ts";
import type { ConfDocument, ConfSection, ConfVariable } from "./document.ts";
import type { EditDocument, EditSection } from "./edit.ts";
import { parseFile } from "./parse.ts";
import type { MeantLine, SavedFile } from "./save.ts";
import { parentNames } from "./template.ts";

/** A line that would not be read as it was meant. Never holds a value. */
export interface Misread {
  readonly file: string;
  /** From 1; 0 for a section that would have a line it is not to have. */
  readonly line: number;
  /** What was meant. */
  readonly message: string;
}

const ignore = (): void => undefined;

/** The place of a line in all files. */
const placeOf = (file: string, line: number): string => `${line} ${file}`;

/**
 * Reads what a save is about to write as everybody will read it, and compares it with what was meant: each line that was
 * written is read as what it was, in its section, with its parents, and nothing else is read.
 * @param written the configuration that {@link loadConf} reads out of the saved files
 * @returns the first line that is not; undefined when all are
 */
export const findMisread = (
  document: EditDocument,
  saved: readonly SavedFile[],
  written: ConfDocument,
): Misread | undefined => {
  const readBack = new ReadBack(document, saved, written);
  for (const file of saved) {
    const misread = readBack.misreadIn(file);
    if (misread !== undefined) return misread;
  }
  return readBack.misreadWithoutLine();
};

class ReadBack {
  readonly #document: EditDocument;
  readonly #sectionAt = new Map<string, ConfSection>();
  readonly #variableAt = new Map<string, readonly [ConfSection, ConfVariable]>();
  /** The first section of each name: the one that heirs inherit from. */
  readonly #first = new Map<string, ConfSection>();
  readonly #read = new Map<EditSection, ConfSection>();
  /** The own variables that were written. */
  readonly #printed = new Set<unknown>();

  constructor(document: EditDocument, saved: readonly SavedFile[], written: ConfDocument) {
    this.#document = document;
    for (const section of written.sections) {
      const name = section.name.toLowerCase();
      if (!this.#first.has(name)) this.#first.set(name, section);
      this.#sectionAt.set(placeOf(section.file, section.line), section);
      for (const variable of section.variables) {
        if (!variable.inherited) this.#variableAt.set(placeOf(variable.file, variable.line), [section, variable]);
      }
    }
    for (const { file, lines } of saved) {
      for (const line of lines) {
        if (line.kind === "variable") this.#printed.add(line.variable);
        if (line.kind !== "section") continue;
        const read = this.#sectionAt.get(placeOf(file, line.number));
        if (read !== undefined) this.#read.set(line.section, read);
      }
    }
  }

  /** Compares a file line by line. */
  misreadIn({ file, text, lines }: SavedFile): Misread | undefined {
    const nodes = parseFile(text, file, ignore).filter(({ kind }) => kind !== "trivia");
    let at = 0;
    for (const meant of lines) {
      const count = meant.kind === "variable" ? meant.count : 1;
      const own = nodes.slice(at, at + count);
      at += count;
      if (!this.#isRead(meant, own, file)) return { file, line: meant.number, message: nameOf(meant) };
    }
    const extra = nodes[at];
    return extra === undefined ? undefined : { file, line: extra.line.number, message: "a comment or an empty line" };
  }

  /** What no line says: values that are the parents' own, and lines that were to go. */
  misreadWithoutLine(): Misread | undefined {
    for (const section of this.#document.sections) {
      const read = this.#read.get(section);
      if (section.isDeleted || read === undefined) continue;
      const values = new Map(read.variables.map(({ name, value }) => [name.toLowerCase(), value]));
      const live = section.variables.filter(({ isDeleted }) => !isDeleted);
      const meant = new Map(live.map((variable) => [variable.name.toLowerCase(), variable]));
      for (const variable of section.variables) {
        const name = variable.name.toLowerCase();
        const isBack = variable.isUnwanted === true && !meant.has(name) && values.has(name);
        const isLost =
          !variable.inherited &&
          meant.get(name) === variable &&
          !this.#printed.has(variable) &&
          values.get(name) !== variable.value;
        if (isLost)
          return { file: section.file, line: read.line, message: `[${section.name}] with the line "${variable.name}"` };
        if (isBack) {
          const message = `[${section.name}] without the line "${variable.name}", which it inherits`;
          return { file: section.file, line: read.line, message };
        }
      }
    }
    return undefined;
  }

  #isRead(meant: MeantLine, [node, ...more]: readonly ConfNode[], file: string): boolean {
    if (node === undefined || node.line.number !== meant.number) return false;
    if (meant.kind === "directive") return node.kind === "directive" && node.line.raw === meant.text;
    if (meant.kind === "section") return node.kind === "section" && this.#isSection(meant.section, node.options);
    if (meant.kind === "continuation") {
      const { name, options } = meant.under;
      return node.kind === "section" && node.name === name && isSameList(node.options, options);
    }
    const { section, variable, count, number } = meant;
    const [owner, read] = this.#variableAt.get(placeOf(file, number)) ?? [];
    return (
      node.kind === "variable" &&
      !node.isAppended &&
      more.length === count - 1 &&
      more.every((next) => next.kind === "variable" && next.isAppended && next.name === variable.name) &&
      owner === this.#read.get(section) &&
      read !== undefined &&
      read.name === variable.name &&
      read.value === variable.value &&
      read.isObject === variable.isObject
    );
  }

  #isSection(section: EditSection, options: readonly string[]): boolean {
    const read = this.#read.get(section);
    const parents = section.parents.filter(({ isDeleted }) => !isDeleted);
    const named = parentNames(options);
    return (
      read !== undefined &&
      read.name === section.name &&
      read.isTemplate === section.isTemplate &&
      !options.some((option) => option.startsWith("+")) &&
      named.length === parents.length &&
      parents.every((parent, at) => {
        const found = this.#first.get(named[at]?.toLowerCase() ?? "");
        return found !== undefined && found === this.#read.get(parent);
      })
    );
  }
}

const isSameList = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((item, at) => item === right[at]);

const nameOf = (meant: MeantLine): string => {
  if (meant.kind === "section") return `the section [${meant.section.name}]`;
  if (meant.kind === "continuation") return `the section [${meant.under.name}] again`;
  return meant.kind === "variable" ? `the line "${meant.variable.name}" of [${meant.section.name}]` : "an include";
};
