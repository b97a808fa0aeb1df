import { trimBlanks } from "./lexer.ts";
import type { SectionNode } from "./cst.ts";
import { parseFile } from "./parse.ts";

/** A section as it stands in a file: one of a name may stand there more than once. */
export interface SectionLines {
  readonly name: string;
  /** Made for others to inherit from. */
  readonly isTemplate: boolean;
  /** The line of its header, from 1. */
  readonly line: number;
  /** The last line that says something; comments behind it may be about what follows. */
  readonly end: number;
  /** Its own variables, those that go on in another line (`+=`) among them. */
  readonly variables: readonly { readonly name: string; readonly line: number }[];
}

const isTemplate = ({ options }: SectionNode): boolean => options.some((option) => trimBlanks(option) === "!");

/** Where the sections of one file stand, those that continue others among them, without what the file includes. */
export const sectionLines = (text: string, file: string): readonly SectionLines[] => {
  const sections: (Omit<SectionLines, "end" | "variables"> & {
    end: number;
    variables: SectionLines["variables"][number][];
  })[] = [];
  for (const node of parseFile(text, file, () => undefined)) {
    const { number } = node.line;
    const last = sections.at(-1);
    if (node.kind === "section")
      sections.push({ name: node.name, isTemplate: isTemplate(node), line: number, end: number, variables: [] });
    else if (node.kind !== "trivia" && last !== undefined) {
      last.end = number;
      if (node.kind === "variable") last.variables.push({ name: node.name, line: number });
    }
  }
  return sections;
};
