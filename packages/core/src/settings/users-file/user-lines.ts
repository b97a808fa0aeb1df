import {
  type ConfDocument,
  type LineChange,
  otherValue,
  type SectionLines,
  sectionLines,
  variableOf,
} from "@pluto-ami/conf";

import { type UserOption, userOptionNamed } from "../option-docs/user-option-docs.ts";

/** What a user's section says of one matter. Texts are byte strings. */
export interface UserLines {
  /** The options of which all lines go. */
  readonly options: readonly UserOption[];
  /** What comes in their place. */
  readonly lines: readonly (readonly [name: string, value: string])[];
}

/** Where secrets are: one of them is all that a user may have. */
export const secretOptions = ["secret", "secretfile", "secretenv"] as const;

/** What lines say, matter by matter; who is kept out before who is let in all the same. */
export const mattersOf = (options: readonly UserOption[], lines: UserLines["lines"]): readonly UserLines[] => {
  const isSecret = options.some((option) => secretOptions.some((each) => each === option));
  const others = [...new Set(options)]
    .filter((option) => !secretOptions.some((each) => each === option))
    .toSorted((one, other) => Number(other === "deny") - Number(one === "deny"));
  return [...(isSecret ? [secretOptions] : []), ...others.map((option) => [option])].map((matter) => ({
    options: matter,
    lines: lines.filter(([name]) => matter.some((option) => option === userOptionNamed(name))),
  }));
};

interface Place {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

interface Section extends SectionLines {
  readonly file: string;
}

/** His own sections as they stand in the files, those that continue others too. */
const ownSections = ({ files }: ConfDocument, name: string, read: (file: string) => string): readonly Section[] =>
  files.flatMap((file) =>
    sectionLines(read(file), file)
      .filter((section) => !section.isTemplate && section.name.toLowerCase() === name.toLowerCase())
      .map((section) => ({ ...section, file })),
  );

/** Of all networks, the last that matches counts: those that are let in stand behind those that are kept out. */
const standsLast = (options: readonly UserOption[]): boolean => options.includes("permit");

const insertion = (
  { lines, options }: UserLines,
  own: readonly Place[],
  last: Section,
): { readonly file: string; readonly line: number } => {
  const permit = own.find(({ name }) => userOptionNamed(name) === "permit");
  if (options.includes("deny") && permit !== undefined) return permit;
  const behind = own.findLast(({ file, line }) => file === last.file && line > last.line);
  const isSecret = lines.some(([name]) => userOptionNamed(name) === "secret");
  return { file: last.file, line: (isSecret ? last.line : (behind?.line ?? last.line)) + 1 };
};

/**
 * How the lines of a user's own sections are changed so that they say of each matter what is asked for: in the place of a line that is there, whose comment
 * stays, or behind his others. What he inherits stays as it is, and comes before.
 */
export const changeUserLines = (
  document: ConfDocument,
  name: string,
  matters: readonly UserLines[],
  read: (file: string) => string,
): ReadonlyMap<string, readonly LineChange[]> => {
  const sections = ownSections(document, name, read);
  const own = sections.flatMap(({ file, variables }) => variables.map((variable): Place => ({ file, ...variable })));
  const last = sections.at(-1);
  const changes = new Map<string, LineChange[]>();
  const add = (file: string, change: LineChange): void => {
    const those = changes.get(file) ?? [];
    const at = those.findIndex(({ count, line }) => count === 0 && change.count === 0 && line === change.line);
    const before = those[at];
    if (before === undefined) changes.set(file, [...those, change]);
    else those[at] = { ...before, lines: [...before.lines, ...change.lines] };
  };
  for (const matter of matters) {
    const there = own.filter(({ name }) => matter.options.some((option) => option === userOptionNamed(name)));
    const kept = standsLast(matter.options) ? there.at(-1) : there.at(0);
    const [first, ...others] = matter.lines;
    for (const place of there) {
      const { file, line } = place;
      if (place !== kept || first === undefined) add(file, { line, count: 1, lines: [] });
      else {
        const { lines } = otherValue(read(file), line, first[0], first[1]);
        add(file, { line, count: 1, lines: [...lines, ...others.flatMap(([name, value]) => variableOf(name, value))] });
      }
    }
    if (kept !== undefined || first === undefined || last === undefined) continue;
    const { file, line } = insertion(matter, own, last);
    add(file, { line, count: 0, lines: matter.lines.flatMap(([name, value]) => variableOf(name, value)) });
  }
  return changes;
};
