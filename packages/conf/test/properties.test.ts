import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { liveVariables, openForEdit } from "../src/edit.ts";
import { trimBlanks } from "../src/lexer.ts";
import { confLimits } from "../src/limits.ts";
import { type ConfResult, loadConf } from "../src/load.ts";
import { printEdited } from "../src/save.ts";
import { anyConfiguration } from "./arbitrary-conf.ts";

const inMemory = (files: Readonly<Record<string, string>>) => ({ read: (path: string) => files[path], glob: () => [] });

/** What looking each option up finds: the last value of its name. Blanks that `+=` leaves in front cannot be written. */
const meaning = (result: ConfResult): unknown =>
  result.ok &&
  result.document.sections.map(({ isTemplate, name, variables }) => [
    name,
    isTemplate,
    Object.fromEntries(variables.map((variable) => [variable.name.toLowerCase(), trimBlanks(variable.value)])),
  ]);

/** Saves a configuration without changing it; undefined when it cannot be opened. */
const saveAgain = (files: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  const document = openForEdit("main", inMemory(files));
  if (document === undefined) return undefined;
  const saved = printEdited(document, { preserveContext: false, header: () => "" });
  return { ...files, ...Object.fromEntries(saved.map(({ file, text }) => [file, text])) };
};

/** What (+) and += add to an earlier line stands there after a save: who inherited it in between then has that, too. */
const dependsOnOrder = (text: string): boolean =>
  text.includes("(+") || (text.includes("+=") && /\((?:!,)?[at]/.test(text));

describe("whatever the files hold", () => {
  test("they are read to an end within the limits, and nothing is thrown", () => {
    let reads = 0;
    fc.assert(
      fc.property(anyConfiguration, (files) => {
        reads = 0;
        const result = loadConf("main", { read: (path) => (reads++, files[path]), glob: () => [] });
        expect(reads).toBeLessThanOrEqual(confLimits.filesRead + confLimits.includeDepth);
        if (!result.ok) expect(result.faults[0]?.severity).toBe("error");
      }),
      { numRuns: 300 },
    );
  });

  test("a save means the same as before", () => {
    fc.assert(
      fc.property(anyConfiguration, (files) => {
        const before = loadConf("main", inMemory(files));
        fc.pre(before.ok && !dependsOnOrder(Object.values(files).join("\n")));
        const saved = saveAgain(files);
        fc.pre(saved !== undefined);
        expect(meaning(loadConf("main", inMemory(saved ?? {})))).toEqual(meaning(before));
      }),
      { numRuns: 300 },
    );
  });

  test("saves come to rest: after the second one nothing changes any more", () => {
    fc.assert(
      fc.property(anyConfiguration, (files) => {
        fc.pre(loadConf("main", inMemory(files)).ok);
        const twice = saveAgain(saveAgain(files) ?? {});
        fc.pre(twice !== undefined);
        expect(saveAgain(twice ?? {})).toEqual(twice);
      }),
      { numRuns: 300 },
    );
  });
});

test("an edit of one line keeps every other byte of a file in the form of a save", () => {
  const trivia = fc.constantFrom("", "; a remark\n", ";-- more\nof it --;\n", "\n", "words\n", "\n\n; two\n");
  const variable = fc.tuple(
    trivia,
    fc.constantFrom("x", "y"),
    fc.constantFrom("1", "a\\;b", "\xe9"),
    fc.constantFrom("", "   ; why"),
  );
  const section = fc.tuple(trivia, fc.array(variable, { maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 4 }), fc.nat(), (sections, chosen) => {
      const lines: { before: string; line: string; isVariable: boolean }[] = sections.flatMap(
        ([before, variables], at) => [
          { before, line: `[s${at}]`, isVariable: false },
          ...variables.map(([remark, key, value, why]) => ({
            before: remark,
            line: `${key} = ${value}${why}`,
            isVariable: true,
          })),
        ],
      );
      const targets = lines.filter(({ isVariable }) => isVariable);
      fc.pre(targets.length > 0);
      const target = chosen % targets.length;
      const write = (edited: string | undefined): string =>
        lines
          .map((each) => `${each.before}${each === targets[target] && edited !== undefined ? edited : each.line}\n`)
          .join("");
      const text = write(undefined);
      const document = openForEdit("main", inMemory({ main: text }));
      const found = document?.sections.flatMap(liveVariables)[target];
      if (document === undefined || found === undefined) throw new Error("not opened");
      found.value = "edited";
      const [saved] = printEdited(document, { preserveContext: true, header: () => "" });
      expect(saved?.text).toBe(write(targets[target]?.line.replace(/= \S+/, "= edited")));
    }),
    { numRuns: 300 },
  );
});
