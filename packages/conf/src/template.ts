import type { ReportFault } from "./conf-fault.ts";
import type { SectionNode } from "./cst.ts";
import { ConfSection } from "./document.ts";
import { confLimits } from "./limits.ts";

/**
 * Makes the section of a header, or finds the one that `(+)` continues. Parents give their variables as they stand
 * now, in the order of the options (spec/ami.md §11.2). Undefined when the header asks for what is not there.
 */
export const openSection = (
  node: SectionNode,
  file: string,
  sections: ConfSection[],
  report: ReportFault,
): ConfSection | undefined => {
  const { name, options, line } = node;
  const continued = options.find((option) => option.startsWith("+"));
  const parents = options.filter((option) => option !== "!" && option !== "" && !option.startsWith("+"));
  const isTemplate = options.includes("!");
  let section: ConfSection | undefined;
  if (continued === undefined) section = new ConfSection(name, isTemplate, parents, file, line.number);
  else {
    const accepts = readConditions(continued.slice(1));
    if (accepts === undefined) {
      report(
        "error",
        "E_TEMPLATE",
        line.number,
        `The condition of (+) on [${name}] is not understood; use TEMPLATES=include, TEMPLATES=restrict or name=value.`,
      );
      return undefined;
    }
    section = sections.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase() && accepts(candidate));
    if (section === undefined) {
      report("error", "E_TEMPLATE", line.number, `There is no section [${name}] before this line to add to.`);
      return undefined;
    }
  }
  for (const parent of parents) {
    const from = sections.find((candidate) => candidate.name.toLowerCase() === parent.toLowerCase());
    if (from === undefined) {
      report(
        "error",
        "E_TEMPLATE",
        line.number,
        `[${name}] inherits from [${parent}], which does not exist before this line.`,
      );
      return undefined;
    }
    if (section.variables.length + from.variables.length > confLimits.sectionVariables) {
      report("error", "E_TEMPLATE", line.number, `[${name}] inherits more than ${confLimits.sectionVariables} lines.`);
      return undefined;
    }
    // A copy: with (+) a section may inherit from itself, and would grow while it is read.
    for (const variable of from.variables.slice()) section.add({ ...variable, inherited: true });
  }
  if (continued === undefined) sections.push(section);
  return section;
};

/** The conditions of `(+…)`: all must hold; without TEMPLATES only sections that are no templates count. */
const readConditions = (text: string): ((section: ConfSection) => boolean) | undefined => {
  let templates: "exclude" | "include" | "restrict" = "exclude";
  const variables: (readonly [string, string])[] = [];
  for (const condition of text === "" ? [] : text.split("&")) {
    const [, name, value] = /^([^=]+)=([^]*)$/.exec(condition) ?? [];
    if (name === undefined || value === undefined) return undefined;
    if (name !== "TEMPLATES") variables.push([name, value]);
    else if (value === "include" || value === "restrict") templates = value;
    else return undefined;
  }
  return (section) =>
    (templates === "include" || section.isTemplate === (templates === "restrict")) &&
    variables.every(([name, value]) => section.variables.some((own) => own.name === name && own.value === value));
};
