import { trimBlanks } from "../syntax/lexer.ts";

/** A line of a section. Names and values are byte strings. */
export interface ConfVariable {
  readonly name: string;
  readonly value: string;
  /** Written with `=>` (docs/protocol.md#conf-variables). */
  readonly isObject: boolean;
  /** Taken over from a template or another section (docs/protocol.md#conf-sections). */
  readonly inherited: boolean;
  readonly file: string;
  readonly line: number;
}

/** A section, with what it inherits. */
export class ConfSection {
  readonly name: string;
  /** Made for others to inherit from, and otherwise hidden. */
  readonly isTemplate: boolean;
  readonly parents: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly #variables: ConfVariable[] = [];
  /** Where the last variable of each name stands; made when `+=` first asks. */
  #last: Map<string, number> | undefined;

  constructor(name: string, isTemplate: boolean, parents: readonly string[], file: string, line: number) {
    this.name = name;
    this.isTemplate = isTemplate;
    this.parents = parents;
    this.file = file;
    this.line = line;
  }

  /** Its lines in order, inherited ones first. */
  get variables(): readonly ConfVariable[] {
    return this.#variables;
  }

  /** The value of the last variable of this name, in any case of letters (docs/protocol.md#conf-variables). */
  get(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  /** The values of all variables of this name, in order. */
  all(name: string): string[] {
    const lowerName = name.toLowerCase();
    return this.#variables.filter((variable) => variable.name.toLowerCase() === lowerName).map(({ value }) => value);
  }

  /** Adds a variable at the end. */
  add(variable: ConfVariable): void {
    this.#last?.set(variable.name, this.#variables.length);
    this.#variables.push(variable);
  }

  /**
   * Appends to the last variable of this name, in its case of letters; without one it is a new variable
   * (docs/protocol.md#conf-variables).
   */
  append(variable: ConfVariable): void {
    this.#last ??= new Map(this.#variables.map(({ name }, at) => [name, at]));
    const at = this.#last.get(variable.name) ?? -1;
    const last = this.#variables[at];
    if (last === undefined) this.add({ ...variable, value: trimBlanks(variable.value) });
    else this.#variables[at] = { ...last, value: last.value + variable.value, inherited: false };
  }
}

/** A configuration that was read: every section in order, templates included, those of one name kept apart. */
export class ConfDocument {
  readonly sections: readonly ConfSection[];
  /** Every file that was read, the first one first. */
  readonly files: readonly string[];

  constructor(sections: readonly ConfSection[], files: readonly string[]) {
    this.sections = sections;
    this.files = files;
  }

  /** The first section of this name that is no template, in any case of letters. */
  section(name: string): ConfSection | undefined {
    const lowerName = name.toLowerCase();
    return this.sections.find((section) => !section.isTemplate && section.name.toLowerCase() === lowerName);
  }
}
