import { cutComments } from "../syntax/cut-comments.ts";
import type { DirectiveNode, SectionNode, VariableNode } from "../syntax/cst.ts";
import type { ConfSection } from "../load/document.ts";
import { type ConfFiles, includedFiles } from "../load/include.ts";
import { trimBlanks } from "../syntax/lexer.ts";
import { confLimits } from "../limits.ts";
import { parseFile } from "../syntax/parse.ts";
import { SectionIndex } from "../load/section-index.ts";
import { linesOfStep, type Steps, toEnd } from "../steps.ts";
import { openSection, parentNames } from "../load/template.ts";

/** A line that a save writes as it stands: a comment, a blank line or a directive. */
export interface EditRemark {
  /** With its line end. */
  readonly text: string;
  /** A directive stays when the item it stands at is deleted. */
  readonly isDirective: boolean;
}

interface EditItem {
  /** Where it came from and goes to. */
  file: string;
  /** From 1, generated header lines not counted; 0 for what was not read from a file. */
  line: number;
  /** What stands before it. */
  before: readonly EditRemark[];
  /** What stands behind it at the end of a file. */
  after: readonly EditRemark[];
  /** The comment on its line, with one blank before it if there was any. */
  comment: string;
  /** Is a block comment open in front of what stands before it? Then that may close it, and stays. */
  isInComment: boolean;
  /** Does the comment on its line go on behind it? Then it stays when the item goes: what it hides must not come alive. */
  opensComment: boolean;
  /** Deleted items are kept for their directives. */
  isDeleted: boolean;
}

/** A line of a section that can be changed. */
export interface EditVariable extends EditItem {
  name: string;
  value: string;
  isObject: boolean;
  inherited: boolean;
  /** The header `[name](+…)` that it stands under, when that is not the section's own. */
  under: SectionNode | undefined;
  /** Deleted by its name or place: a save of which it came back by inheritance would not be what was meant. */
  isUnwanted: boolean;
  /** Asked for in this change: a save that left it out and let another line of its name hold would not be what was meant. */
  isWanted: boolean;
}

/** A section that can be changed. */
export interface EditSection extends EditItem {
  name: string;
  readonly isTemplate: boolean;
  readonly parents: readonly EditSection[];
  variables: EditVariable[];
}

/** A configuration with all that a save must keep (docs/protocol.md#saved-files). Names and values are byte strings. */
export interface EditDocument {
  /** The file that includes the others. */
  readonly main: string;
  readonly sections: EditSection[];
  /** Every file that was read, the first one first. */
  readonly files: readonly string[];
  /** What files hold that have no sections or variables. */
  readonly tails: ReadonlyMap<string, readonly EditRemark[]>;
}

/** The live variables of a section, inherited ones first. */
export const liveVariables = ({ variables }: EditSection): EditVariable[] =>
  variables.filter(({ isDeleted }) => !isDeleted);

/** Most items have none: they share this. */
const noRemarks: readonly EditRemark[] = [];

/** What was not read from a file: no line, no comments. */
export const newItem = (file: string): EditItem => ({
  file,
  line: 0,
  before: noRemarks,
  after: noRemarks,
  comment: "",
  isInComment: false,
  opensComment: false,
  isDeleted: false,
});

/** A variable that was not read from a file; `isInherited` when a section has it from its parent. */
export const newVariable = (
  file: string,
  { name, value, isObject }: Pick<EditVariable, "name" | "value" | "isObject">,
  isInherited: boolean,
): EditVariable => ({
  ...newItem(file),
  name,
  value,
  isObject,
  inherited: isInherited,
  under: undefined,
  isUnwanted: false,
  isWanted: false,
});

/**
 * Reads a configuration that is valid ({@link loadConf} says so) for changing it. Undefined when a file is included
 * more than once: a save could not tell its copies apart.
 */
export const openForEdit = (main: string, files: ConfFiles): EditDocument | undefined =>
  toEnd(openForEditInSteps(main, files));

/** The same bit by bit. */
export function* openForEditInSteps(main: string, files: ConfFiles): Steps<EditDocument | undefined> {
  const reader = new EditReader(files);
  yield* reader.readFile(main);
  if (new Set(reader.files).size < reader.files.length) return undefined;
  return { main, sections: reader.sections, files: reader.files, tails: reader.tails };
}

interface Place {
  readonly file: string;
  /** Undefined while there are none. */
  before: EditRemark[] | undefined;
  /** Was a block comment open at the end of the last line that holds something? */
  isInComment: boolean;
  last: EditItem | undefined;
  section: EditSection | undefined;
  under: SectionNode | undefined;
}

const ignore = (): void => undefined;
const withEnd = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
const byteOrderMark = /^\xEF\xBB\xBF/;

class EditReader {
  readonly sections: EditSection[] = [];
  readonly files: string[] = [];
  readonly tails = new Map<string, readonly EditRemark[]>();
  readonly #files: ConfFiles;
  /** The same sections as they are read; they know how to inherit and to be continued. */
  readonly #read = new SectionIndex();
  readonly #twins = new Map<EditSection, ConfSection>();
  readonly #edited = new Map<ConfSection, EditSection>();
  /** The section that was begun last, in whatever file: what a file begins another goes on with. */
  #begun: EditSection | undefined;
  /** Where the last variable of each name stands, of sections that `+=` has asked. */
  readonly #last = new Map<EditSection, Map<string, number>>();

  constructor(files: ConfFiles) {
    this.#files = files;
  }

  *readFile(file: string): Steps<void> {
    const text = this.#files.read(file);
    if (text === undefined) return;
    this.files.push(file);
    const section = this.#begun;
    const place: Place = { file, before: undefined, isInComment: false, last: undefined, section, under: undefined };
    let depth = 0;
    let generated = 0;
    for (const node of parseFile(text, file, ignore)) {
      if (node.line.number % linesOfStep === 0) yield;
      const raw = node.line.number === 1 ? node.line.raw.replace(byteOrderMark, "") : node.line.raw;
      const isOpen = depth > 0;
      const cut = cutComments(raw, depth);
      if (node.line.raw.length <= confLimits.lineBytes) ({ depth } = cut);
      if (node.kind === "trivia") {
        if (!isOpen && raw.startsWith(";!")) generated++;
        else remark(place, withEnd(raw));
        continue;
      }
      if (cut.before !== "") remark(place, `${cut.before}\n`);
      const line = node.line.number - generated;
      const known = place.last;
      if (node.kind === "section") this.#addSection(node, place, line, cut.after);
      else if (node.kind === "variable") this.#addVariable(node, place, line, cut.after);
      else yield* this.#follow(node, place, cut.after);
      if (place.last !== known) {
        const { last } = place;
        if (last !== undefined) last.opensComment = depth > 0;
        place.isInComment = depth > 0;
      } else place.isInComment ||= depth > 0;
    }
    const { before = noRemarks } = place;
    if (place.last === undefined) this.tails.set(file, before);
    else if (before.length > 0) place.last.after = [...place.last.after, ...before];
  }

  #addSection(node: SectionNode, place: Place, line: number, comment: string): void {
    const parents = parentNames(node.options).flatMap((name) => this.#find(name) ?? []);
    const opened = openSection(node, place.file, this.#read, ignore);
    if (opened === undefined) return;
    const { section: read, isContinued, known } = opened;
    const inherited = read.variables.slice(known).map((variable) => newVariable(place.file, variable, true));
    const continued = isContinued ? this.#edited.get(read) : undefined;
    if (continued === undefined) {
      const { name } = node;
      const { isInComment } = place;
      const item = { ...newItem(place.file), line, before: takeBefore(place), isInComment, comment };
      const section = { ...item, name, isTemplate: read.isTemplate, parents, variables: inherited };
      this.sections.push(section);
      this.#twins.set(section, read);
      this.#edited.set(read, section);
      place.section = section;
      place.last = section;
      place.under = undefined;
    } else {
      for (const variable of inherited) this.#put(continued, variable);
      place.section = continued;
      place.under = node;
    }
    this.#begun = place.section;
  }

  #addVariable(node: VariableNode, place: Place, line: number, comment: string): void {
    const { section } = place;
    if (section === undefined) return;
    const read = this.#twins.get(section);
    const { name, value, isObject, isAppended } = node;
    if (isAppended) read?.append({ name, value, isObject, inherited: false, file: place.file, line });
    const at = isAppended ? this.#lastOf(section, name) : undefined;
    const earlier = at === undefined ? undefined : section.variables[at];
    if (earlier !== undefined && !earlier.inherited) {
      earlier.value += value;
      // The line goes, its remarks stay where they are: an include among them, or a ;-- that is open, means its place.
      if (comment !== "") remark(place, `${comment.trimStart()}\n`);
      return;
    }
    const { file, under, isInComment } = place;
    // Written out, and in one place: a large file has a hundred thousand of them.
    const variable: EditVariable = {
      file,
      line,
      before: takeBefore(place),
      after: noRemarks,
      comment,
      isInComment,
      opensComment: false,
      isDeleted: false,
      name,
      value: earlier === undefined ? trimBlanks(value) : earlier.value + value,
      isObject: earlier?.isObject ?? isObject,
      inherited: false,
      under,
      isUnwanted: false,
      isWanted: false,
    };
    // The twin has the same one: nothing changes it before all is read but `+=`, for which the twin makes one of its own.
    if (!isAppended) read?.add(variable);
    if (at === undefined) this.#put(section, variable);
    else section.variables[at] = variable;
    place.last = variable;
  }

  *#follow({ name, argument, line }: DirectiveNode, place: Place, comment: string): Steps<void> {
    const isInclude = name === "include" || name === "tryinclude";
    const text = isInclude ? `#${name} "${argument}"${comment}\n` : withEnd(line.raw);
    remark(place, text, true);
    if (!isInclude || argument === "") return;
    for (const file of includedFiles(argument, this.#files) ?? []) yield* this.readFile(file);
  }

  #find(name: string): EditSection | undefined {
    const read = this.#read.first(name);
    return read === undefined ? undefined : this.#edited.get(read);
  }

  #put(section: EditSection, variable: EditVariable): void {
    this.#last.get(section)?.set(variable.name, section.variables.length);
    section.variables.push(variable);
  }

  #lastOf(section: EditSection, name: string): number | undefined {
    let last = this.#last.get(section);
    if (last === undefined) {
      last = new Map(section.variables.map((variable, at) => [variable.name, at]));
      this.#last.set(section, last);
    }
    return last.get(name);
  }
}

const remark = (place: Place, text: string, isDirective = false): void => {
  (place.before ??= []).push({ text, isDirective });
};

const takeBefore = (place: Place): readonly EditRemark[] => {
  const { before = noRemarks } = place;
  place.before = undefined;
  return before;
};
