import { parseFile } from "./parse.ts";

/** A section as it stands in a file: one of a name may stand there more than once. */
export interface SectionLines {
  readonly name: string;
  /** The line of its header, from 1. */
  readonly line: number;
  /** The last line that says something; comments behind it may be about what follows. */
  readonly end: number;
}

/** Where the sections of one file stand, those that continue others among them, without what the file includes. */
export const sectionLines = (text: string, file: string): readonly SectionLines[] => {
  const sections: SectionLines[] = [];
  for (const node of parseFile(text, file, () => undefined)) {
    const { number } = node.line;
    const last = sections.at(-1);
    if (node.kind === "section") sections.push({ name: node.name, line: number, end: number });
    else if (node.kind !== "trivia" && last !== undefined) sections[sections.length - 1] = { ...last, end: number };
  }
  return sections;
};
