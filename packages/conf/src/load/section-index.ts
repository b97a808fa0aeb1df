import type { ConfSection } from "./document.ts";
import { confLimits } from "../limits.ts";

/** Which of the sections with a name an `(+)` may continue. */
export type Accepted = "no templates" | "templates" | "all";

/** The sections that were read so far, found by name without looking at all of them. */
export class SectionIndex {
  readonly sections: ConfSection[] = [];
  readonly #byName = new Map<string, Readonly<Record<Accepted, ConfSection[]>>>();
  #steps = 0;
  #inherited = 0;

  add(section: ConfSection): void {
    const name = section.name.toLowerCase();
    let named = this.#byName.get(name);
    if (named === undefined) {
      named = { "no templates": [], templates: [], all: [] };
      this.#byName.set(name, named);
    }
    named.all.push(section);
    named[section.isTemplate ? "templates" : "no templates"].push(section);
    this.sections.push(section);
  }

  /** The first section of this name, in any case of letters. */
  first(name: string): ConfSection | undefined {
    return this.all(name, "all")[0];
  }

  /** Every section of this name that is accepted, the first one first. */
  all(name: string, accepted: Accepted): readonly ConfSection[] {
    return this.#byName.get(name.toLowerCase())?.[accepted] ?? [];
  }

  /** Counts looks at sections and variables; false when a configuration asks for more of them than it may. */
  maySearch(steps: number): boolean {
    this.#steps += steps;
    return this.#steps <= confLimits.conditionSteps;
  }

  /** Counts inherited variables; false when a configuration has more of them than it may. */
  mayInherit(variables: number): boolean {
    this.#inherited += variables;
    return this.#inherited <= confLimits.inheritedVariables;
  }
}
