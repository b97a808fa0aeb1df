import { expect, test } from "vitest";

import { openForEditInSteps } from "../src/edit/edit.ts";
import { findMisreadInSteps } from "../src/save/find-misread.ts";
import { loadConfInSteps } from "../src/load/load.ts";
import { printEditedInSteps } from "../src/save/save.ts";
import { linesOfStep, type Steps } from "../src/steps.ts";

const lines = 100 * linesOfStep;
/** In many files and sections, with lines that are no variables, too. */
const files: Readonly<Record<string, string>> = {
  main: Array.from({ length: 10 }, (_, file) => `#include f${file}\n`).join(""),
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, file) => [
      `f${file}`,
      `[s${file}]\n${Array.from({ length: lines / 10 }, (_, line) => (line % 3 === 0 ? ";\n" : `a${line} = b\n`)).join("")}`,
    ]),
  ),
};
const reading = { read: (path: string) => files[path], glob: () => [] };

/** Does all of it, and counts the steps: there is one for each so many lines that are looked at. */
const counted = <T>(steps: Steps<T>): T => {
  let count = 0;
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      expect(count).toBeGreaterThan(60);
      return next.value;
    }
    count++;
  }
};

test("reading, opening, printing and comparing a large file stop after few lines each", () => {
  const result = counted(loadConfInSteps("main", reading));
  if (!result.ok) throw new Error("not read");
  const document = counted(openForEditInSteps("main", reading));
  if (document === undefined) throw new Error("not opened");
  const saved = counted(printEditedInSteps(document, { preserveContext: true, header: () => "" }));
  const texts = new Map(saved.map(({ file, text }) => [file, text]));
  const written = counted(loadConfInSteps("main", { read: (path) => texts.get(path), glob: () => [] }));
  if (!written.ok) throw new Error("not read back");
  expect(counted(findMisreadInSteps(document, saved, written.document))).toBeUndefined();
});
