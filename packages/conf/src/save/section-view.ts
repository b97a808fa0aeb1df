import { type EditSection, type EditVariable, liveVariables } from "../edit/edit.ts";

interface Named {
  /** The last live variable of the name. */
  last: EditVariable;
  /** The last one of them that is inherited. */
  lastInherited: EditVariable | undefined;
  /** How many of them are the section's own. */
  own: number;
}

/** What a save wants to know of a section that changes no more: its live variables by name, in any case of letters. */
export class SectionView {
  readonly section: EditSection;
  /** Those that are there. One that was deleted is named no more: the file would be invalid. */
  readonly parents: readonly EditSection[];
  readonly #viewOf: (section: EditSection) => SectionView;
  #names: Map<string, Named> | undefined;

  constructor(section: EditSection, viewOf: (section: EditSection) => SectionView) {
    this.section = section;
    this.parents = section.parents.length === 0 ? [] : section.parents.filter(({ isDeleted }) => !isDeleted);
    this.#viewOf = viewOf;
  }

  /** The line that counts for a name: its last live one. */
  last(name: string): EditVariable | undefined {
    return this.#named.get(name.toLowerCase())?.last;
  }

  /** Is this live variable the one that counts for its name? */
  isLast(variable: EditVariable): boolean {
    return this.last(variable.name) === variable;
  }

  /** Is this own variable what its section inherits as well? Not when the parent got it further down, by a `(+)`. */
  equalsInherited(variable: EditVariable): boolean {
    const inherited = this.#inherited(variable.name);
    if (inherited?.value !== variable.value) return false;
    return inherited.under === undefined || this.#wasInherited(variable);
  }

  /**
   * Would the section have the value of this own variable without the line as well? Not when the parent got it further
   * down than the section was read, or when dropping the line would bring another one to light.
   */
  isSpare(variable: EditVariable): boolean {
    if (this.#inherited(variable.name)?.value !== variable.value) return false;
    const named = this.#named.get(variable.name.toLowerCase());
    return named?.own === 1 && this.#wasInherited(variable);
  }

  /** Did the section have this value from its parents when it was read, or was it not read at all? */
  #wasInherited({ line, name, value }: EditVariable): boolean {
    return line === 0 || this.#named.get(name.toLowerCase())?.lastInherited?.value === value;
  }

  /** The line that the section would have from its parents: the last one wins, and in it the last line. */
  #inherited(name: string): EditVariable | undefined {
    if (this.parents.length === 0) return undefined;
    for (const parent of this.parents.toReversed()) {
      const variable = this.#viewOf(parent).last(name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  }

  get #named(): Map<string, Named> {
    this.#names ??= byName(liveVariables(this.section));
    return this.#names;
  }
}

const byName = (live: readonly EditVariable[]): Map<string, Named> => {
  const names = new Map<string, Named>();
  for (const variable of live) {
    const name = variable.name.toLowerCase();
    const named = names.get(name) ?? { last: variable, lastInherited: undefined, own: 0 };
    named.last = variable;
    if (variable.inherited) named.lastInherited = variable;
    else named.own++;
    names.set(name, named);
  }
  return names;
};
