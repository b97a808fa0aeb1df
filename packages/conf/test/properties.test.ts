import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { liveVariables, openForEdit } from "../src/edit/edit.ts";
import { trimBlanks } from "../src/syntax/lexer.ts";
import { confLimits } from "../src/limits.ts";
import { type ConfResult, loadConf } from "../src/load/load.ts";
import { printEdited } from "../src/save/save.ts";
import { anyConfiguration, anyLine } from "./arbitrary-conf.ts";

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
const saveAgain = (
  files: Readonly<Record<string, string>>,
  preserveContext = false,
): Record<string, string> | undefined => {
  const document = openForEdit("main", inMemory(files));
  if (document === undefined) return undefined;
  const saved = printEdited(document, { preserveContext, header: () => "" });
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
        const saved = saveAgain(files, true);
        fc.pre(saved !== undefined);
        expect(meaning(loadConf("main", inMemory(saved ?? {})))).toEqual(meaning(before));
      }),
      { numRuns: 300 },
    );
  });

  test("with the context they come to rest, too: what is inherited is there and not there in turn, and nothing grows", () => {
    fc.assert(
      fc.property(anyConfiguration, (files) => {
        fc.pre(loadConf("main", inMemory(files)).ok);
        // Where a comment stays open what is written out behind it is none: such a save is refused (findMisread).
        fc.pre(!Object.values(files).some((text) => text.includes(";--")));
        let saved: Record<string, string> | undefined = files;
        const saves = Array.from({ length: 10 }, () => (saved = saveAgain(saved ?? {}, true)));
        fc.pre(saves[0] !== undefined);
        expect(saves.slice(8)).toEqual(saves.slice(6, 8));
      }),
      { numRuns: 300 },
    );
  });

  test("without the context no line that is left equals what its section inherits", () => {
    fc.assert(
      fc.property(anyConfiguration, (files) => {
        fc.pre(loadConf("main", inMemory(files)).ok && !dependsOnOrder(Object.values(files).join("\n")));
        const saved = saveAgain(files);
        fc.pre(saved !== undefined);
        const result = loadConf("main", inMemory(saved ?? {}));
        for (const { variables } of result.ok ? result.document.sections : []) {
          const inherited = new Map(
            variables.filter((variable) => variable.inherited).map(({ name, value }) => [name.toLowerCase(), value]),
          );
          const own = variables.filter((variable) => !variable.inherited);
          expect(own.filter(({ name, value }) => inherited.get(name.toLowerCase()) === value)).toEqual([]);
        }
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

test("a file in pieces, included one after the other, says what it says as a whole", () => {
  const line = anyLine.filter((text) => !text.startsWith("#") && !text.includes(";--") && !text.startsWith("--;"));
  const outline = (result: ConfResult): unknown =>
    result.ok
      ? result.document.sections.map(({ isTemplate, name, variables }) => [
          name,
          isTemplate,
          variables.map(({ inherited, isObject, name: key, value }) => [key, value, isObject, inherited]),
        ])
      : result.faults.map(({ code, message }) => [code, message]);
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 6 }), { minLength: 1, maxLength: 6 }), (pieces) => {
      const names = pieces.map((_, at) => `p${at}`);
      const files = Object.fromEntries(
        pieces.map((lines, at) => [names[at], lines.map((text) => `${text}\n`).join("")]),
      );
      const main = names.map((name) => `#include ${name}\n`).join("");
      const nested = { ...files, main: `#include {${names.join(",")}}\n` };
      const whole = loadConf("main", inMemory({ main: pieces.flat().join("\n") }));
      fc.pre(whole.ok || whole.faults.every(({ severity }) => severity === "error"));
      expect(outline(loadConf("main", inMemory({ ...files, main })))).toEqual(outline(whole));
      expect(outline(loadConf("main", inMemory(nested)))).toEqual(outline(whole));
    }),
    { numRuns: 500 },
  );
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
