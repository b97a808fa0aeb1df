import type { ConfNode } from "../syntax/cst.ts";
import type { ConfDocument, ConfSection, ConfVariable } from "../load/document.ts";
import type { EditDocument, EditSection, EditVariable } from "../edit/edit.ts";
import { parseFile } from "../syntax/parse.ts";
import type { MeantLine, SavedFile, SaveOptions } from "./save.ts";
import { linesOfStep, type Steps, toEnd } from "../steps.ts";
import { parentNames } from "../load/template.ts";

/** A line that would not be read as it was meant. Never holds a value. */
export interface Misread {
  readonly file: string;
  /** From 1; 0 for a section that would have a line it is not to have. */
  readonly line: number;
  /** What was meant. */
  readonly message: string;
}

const ignore = (): void => undefined;

/**
 * Reads what a save is about to write as everybody will read it, and compares it with what was meant: each line that was
 * written is read as what it was, in its section, with its parents, and nothing else is read.
 * @param written the configuration that {@link loadConf} reads out of the saved files
 * @param options how they were printed
 * @returns the first line that is not; undefined when all are
 */
export const findMisread = (
  document: EditDocument,
  saved: readonly SavedFile[],
  written: ConfDocument,
  options?: Pick<SaveOptions, "preserveContext">,
): Misread | undefined => toEnd(findMisreadInSteps(document, saved, written, options));

/** The same bit by bit; the document must not change meanwhile. */
export function* findMisreadInSteps(
  document: EditDocument,
  saved: readonly SavedFile[],
  written: ConfDocument,
  { preserveContext }: Pick<SaveOptions, "preserveContext"> = { preserveContext: true },
): Steps<Misread | undefined> {
  const readBack = new ReadBack(document, preserveContext);
  yield* readBack.take(saved, written);
  for (const file of saved) {
    const misread = yield* readBack.misreadIn(file);
    if (misread !== undefined) return misread;
  }
  return yield* readBack.misreadWithoutLine();
}

/** What was read in each line of each file. */
class ByPlace<T> {
  readonly #files = new Map<string, T[]>();
  #lastFile = "";
  #last: T[] | undefined;

  get(file: string, line: number): T | undefined {
    return this.#linesOf(file)?.[line];
  }

  set(file: string, line: number, what: T): void {
    let lines = this.#linesOf(file);
    if (lines === undefined) {
      lines = [];
      this.#files.set(file, lines);
      this.#last = lines;
    }
    lines[line] = what;
  }

  /** Lines of one file come one after the other. */
  #linesOf(file: string): T[] | undefined {
    if (file !== this.#lastFile || this.#last === undefined) {
      this.#lastFile = file;
      this.#last = this.#files.get(file);
    }
    return this.#last;
  }
}

interface ReadVariable {
  readonly owner: ConfSection;
  readonly read: ConfVariable;
}

class ReadBack {
  readonly #document: EditDocument;
  readonly #preservesContext: boolean;
  readonly #sectionAt = new ByPlace<ConfSection>();
  readonly #variableAt = new ByPlace<ReadVariable>();
  /** The first section of each name: the one that heirs inherit from. */
  readonly #first = new Map<string, ConfSection>();
  readonly #read = new Map<EditSection, ConfSection>();
  /** The own variables that were written. */
  readonly #printed = new Set<unknown>();
  #looked = 0;

  constructor(document: EditDocument, preservesContext: boolean) {
    this.#document = document;
    this.#preservesContext = preservesContext;
  }

  *take(saved: readonly SavedFile[], written: ConfDocument): Steps<void> {
    for (const section of written.sections) {
      if (this.#isTime) yield;
      const name = section.name.toLowerCase();
      if (!this.#first.has(name)) this.#first.set(name, section);
      this.#sectionAt.set(section.file, section.line, section);
      for (const variable of section.variables) {
        if (this.#isTime) yield;
        if (!variable.inherited) this.#variableAt.set(variable.file, variable.line, { owner: section, read: variable });
      }
    }
    for (const { file, lines } of saved) {
      for (const line of lines) {
        if (this.#isTime) yield;
        if (line.kind === "variable") this.#printed.add(line.variable);
        if (line.kind !== "section") continue;
        const read = this.#sectionAt.get(file, line.number);
        if (read !== undefined) this.#read.set(line.section, read);
      }
    }
  }

  /** Compares a file line by line. */
  *misreadIn({ file, text, lines }: SavedFile): Steps<Misread | undefined> {
    const nodes = parseFile(text, file, ignore);
    for (const meant of lines) {
      const node = yield* this.#nextOf(nodes);
      let isRead = node !== undefined && this.#isRead(meant, node, file);
      if (meant.kind === "variable") {
        for (let more = meant.count - 1; more > 0 && isRead; more--) {
          isRead = isContinued(meant.variable, yield* this.#nextOf(nodes));
        }
      }
      if (!isRead) return { file, line: meant.number, message: nameOf(meant) };
    }
    const extra = yield* this.#nextOf(nodes);
    return extra === undefined ? undefined : { file, line: extra.line.number, message: "a comment or an empty line" };
  }

  /** The next line that holds something. */
  *#nextOf(nodes: Iterator<ConfNode>): Steps<ConfNode | undefined> {
    for (;;) {
      if (this.#isTime) yield;
      const next = nodes.next();
      if (next.done === true) return undefined;
      if (next.value.kind !== "trivia") return next.value;
    }
  }

  /** Counts what was looked at; is it enough for a step? */
  get #isTime(): boolean {
    return ++this.#looked % linesOfStep === 0;
  }

  /** What no line says: values that are the parents' own, and lines that were to go. */
  *misreadWithoutLine(): Steps<Misread | undefined> {
    for (const section of this.#document.sections) {
      const read = this.#read.get(section);
      if (section.isDeleted || read === undefined) continue;
      let isLined = true;
      for (const variable of section.variables) {
        if (this.#isTime) yield;
        isLined &&= !variable.isUnwanted && (variable.inherited || variable.isDeleted || this.#printed.has(variable));
      }
      if (isLined) continue;
      const values = new Map(read.variables.map(({ name, value }) => [name.toLowerCase(), value]));
      const live = section.variables.filter(({ isDeleted }) => !isDeleted);
      // Without the context, what is left out may bring another line of the name to light, unless it was asked for just now.
      const counts = (variable: EditVariable): boolean => variable.isWanted || this.#printed.has(variable);
      const counted = this.#preservesContext
        ? live
        : [...live.filter((variable) => !counts(variable)), ...live.filter(counts)];
      const meant = new Map(counted.map((variable) => [variable.name.toLowerCase(), variable]));
      for (const variable of section.variables) {
        const name = variable.name.toLowerCase();
        const isBack = variable.isUnwanted && !meant.has(name) && values.has(name);
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

  #isRead(meant: MeantLine, node: ConfNode, file: string): boolean {
    if (node.line.number !== meant.number) return false;
    if (meant.kind === "directive") return node.kind === "directive" && node.line.raw === meant.text;
    if (meant.kind === "section") return node.kind === "section" && this.#isSection(meant.section, node.options);
    if (meant.kind === "continuation") {
      const { name, options } = meant.under;
      return node.kind === "section" && node.name === name && isSameList(node.options, options);
    }
    const { section, variable, number } = meant;
    const { owner, read } = this.#variableAt.get(file, number) ?? {};
    return (
      node.kind === "variable" &&
      !node.isAppended &&
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

/** Is this another line of the same variable? */
const isContinued = ({ name }: EditVariable, node: ConfNode | undefined): boolean =>
  node?.kind === "variable" && node.isAppended && node.name === name;

const isSameList = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((item, at) => item === right[at]);

const nameOf = (meant: MeantLine): string => {
  if (meant.kind === "section") return `the section [${meant.section.name}]`;
  if (meant.kind === "continuation") return `the section [${meant.under.name}] again`;
  return meant.kind === "variable" ? `the line "${meant.variable.name}" of [${meant.section.name}]` : "an include";
};
