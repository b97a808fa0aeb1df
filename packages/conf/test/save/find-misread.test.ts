import { describe, expect, test } from "vitest";

import { type EditDocument, newVariable, openForEdit } from "../../src/edit/edit.ts";
import { findMisread, type Misread } from "../../src/save/find-misread.ts";
import { loadConf } from "../../src/load/load.ts";
import { printEdited } from "../../src/save/save.ts";

const reading = (text: string) => ({ read: (path: string) => (path === "f" ? text : undefined), glob: () => [] });

/** Changes a file, and compares what a save would write with what was meant. */
const misread = (text: string, change: (document: EditDocument) => void, spoil = (saved: string) => saved) => {
  const document = openForEdit("f", reading(text));
  if (document === undefined) throw new Error("not opened");
  change(document);
  const saved = printEdited(document, { preserveContext: true, header: () => "" }).map((file) => ({
    ...file,
    text: spoil(file.text),
  }));
  const written = loadConf("f", reading(saved[0]?.text ?? ""));
  if (!written.ok) throw new Error("not valid");
  return findMisread(document, saved, written.document);
};

const append = (name: string, value: string) => (document: EditDocument) => {
  document.sections[0]?.variables.push(newVariable("f", { name, value, isObject: false }, false));
};

test("what is read as it was meant is no misread", () => {
  expect(misread("[t](!)\nx = 1\n[a](t)\nx = 1\ny => 2 ; c\n", append("z", "3;4"))).toBeUndefined();
});

describe("each line is compared", () => {
  test.each<[what: string, text: string, change: (document: EditDocument) => void, found: Misread]>([
    [
      "a line in a comment",
      "[a]\n;-- open\n",
      append("x", "1"),
      { file: "f", line: 3, message: 'the line "x" of [a]' },
    ],
    ["a value with an outer blank", "[a]\n", append("x", "1 "), { file: "f", line: 2, message: 'the line "x" of [a]' }],
    [
      "a name with an equal sign",
      "[a]\n",
      append("x=y", "1"),
      { file: "f", line: 2, message: 'the line "x=y" of [a]' },
    ],
    ["a line end", "[a]\n", append("x", "1\ny = 2"), { file: "f", line: 2, message: 'the line "x" of [a]' }],
  ])("%s", (_what, text, change, found) => {
    expect(misread(text, change)).toEqual(found);
  });

  test.each([
    ["[a]\nx = 1\n", "[a]\nx = 2\n", 'the line "x" of [a]'],
    ["[a]\nx = 1\n", "[a]\nX = 1\n", 'the line "x" of [a]'],
    ["[a]\nx = 1\n", "[a]\nx => 1\n", 'the line "x" of [a]'],
    ["[a]\nx = 1\n", "[a]\n[b]\nx = 1\n", 'the line "x" of [a]'],
    ["[a]\nx = 1\n", "[a](!)\nx = 1\n", "the section [a]"],
    ["[a]\nx = 1\n", "[a]\nx = 1\ny = 1\n", "a comment or an empty line"],
    ['[a]\n#tryinclude "g"\nx = 1\n', '[a]\n#tryinclude "h"\nx = 1\n', "an include"],
  ])("%j that became %j", (text, spoiled, message) => {
    expect(
      misread(
        text,
        () => undefined,
        () => spoiled,
      )?.message,
    ).toBe(message);
  });
});
