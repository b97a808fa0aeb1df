import type { ReportFault } from "../conf-fault.ts";
import type { SectionNode } from "../syntax/cst.ts";
import { ConfSection } from "./document.ts";
import { confLimits } from "../limits.ts";
import type { Accepted, SectionIndex } from "./section-index.ts";

/** The section that a header begins or continues. */
export interface OpenedSection {
  readonly section: ConfSection;
  readonly isContinued: boolean;
  /** How many variables it had before this header; those behind them are what the header inherits. */
  readonly known: number;
}

/** The names among the options of a header that are those of parents. */
export const parentNames = (options: readonly string[]): string[] =>
  options.filter((option) => option !== "!" && option !== "" && !option.startsWith("+"));

/**
 * Makes the section of a header, or finds the one that `(+)` continues. Parents give their variables as they stand
 * now, in the order of the options (docs/protocol.md#conf-sections). Undefined when the header asks for what is not
 * there.
 */
export const openSection = (
  node: SectionNode,
  file: string,
  index: SectionIndex,
  report: ReportFault,
): OpenedSection | undefined => {
  const { name, options, line } = node;
  const fail = (message: string): undefined => {
    report("error", "E_TEMPLATE", line.number, message);
    return undefined;
  };
  const continued = options.find((option) => option.startsWith("+"));
  const parents = parentNames(options);
  let section: ConfSection | undefined;
  if (continued === undefined) section = new ConfSection(name, options.includes("!"), parents, file, line.number);
  else {
    const conditions = readConditions(continued.slice(1));
    if (conditions === undefined) {
      return fail(
        `The condition of (+) on [${name}] is not understood; use TEMPLATES=include, TEMPLATES=restrict or name=value.`,
      );
    }
    const found = findContinued(index, name, conditions);
    if (found === "too much") {
      return fail(`The conditions of (+) up to [${name}] take too long to look for; use fewer, or other names.`);
    }
    section = found;
    if (section === undefined) return fail(`There is no section [${name}] before this line to add to.`);
  }
  const known = section.variables.length;
  for (const parent of parents) {
    const from = index.first(parent);
    if (from === undefined) {
      return fail(`[${name}] inherits from [${parent}], which does not exist before this line.`);
    }
    if (section.variables.length + from.variables.length > confLimits.sectionVariables) {
      return fail(`[${name}] inherits more than ${confLimits.sectionVariables} lines.`);
    }
    if (!index.mayInherit(from.variables.length)) {
      return fail(`The sections up to [${name}] inherit more than ${confLimits.inheritedVariables} lines in all.`);
    }
    // A copy: with (+) a section may inherit from itself, and would grow while it is read.
    for (const { name, value, isObject, file, line } of from.variables.slice()) {
      section.add({ name, value, isObject, inherited: true, file, line });
    }
  }
  if (continued === undefined) index.add(section);
  return { section, isContinued: continued !== undefined, known };
};

/** What `(+…)` asks of a section: all must hold; without TEMPLATES only sections that are no templates count. */
interface Conditions {
  readonly accepted: Accepted;
  readonly variables: readonly (readonly [name: string, value: string])[];
}

const readConditions = (text: string): Conditions | undefined => {
  let accepted: Accepted = "no templates";
  const variables: (readonly [string, string])[] = [];
  for (const condition of text === "" ? [] : text.split("&")) {
    const equals = condition.indexOf("=");
    if (equals < 1) return undefined;
    const [name, value] = [condition.slice(0, equals), condition.slice(equals + 1)];
    if (name !== "TEMPLATES") variables.push([name, value]);
    else if (value === "include") accepted = "all";
    else if (value === "restrict") accepted = "templates";
    else return undefined;
  }
  return { accepted, variables };
};

const findContinued = (
  index: SectionIndex,
  name: string,
  { accepted, variables }: Conditions,
): ConfSection | undefined | "too much" => {
  for (const section of index.all(name, accepted)) {
    if (!index.maySearch(1 + variables.length * section.variables.length)) return "too much";
    const holds = variables.every(([own, value]) =>
      section.variables.some((variable) => variable.name === own && variable.value === value),
    );
    if (holds) return section;
  }
  return undefined;
};
