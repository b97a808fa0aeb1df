import { expect, test } from "vitest";

import { type EditDocument, liveVariables, openForEdit } from "../../src/edit/edit.ts";
import { printEdited } from "../../src/save/save.ts";

const open = (files: Readonly<Record<string, string>>): EditDocument => {
  const document = openForEdit("main", { read: (path) => files[path], glob: () => [] });
  if (document === undefined) throw new Error("a file is included twice");
  return document;
};

const print = (document: EditDocument): Record<string, string> =>
  Object.fromEntries(
    printEdited(document, { preserveContext: true, header: () => "" }).map((one) => [one.file, one.text]),
  );

test("sections know what they inherit", () => {
  const { sections } = open({ main: "[t](!)\nx = 1\n[a](t)\ny = 2\n" });
  expect(sections.map(({ isTemplate }) => isTemplate)).toEqual([true, false]);
  expect(sections[1]?.parents).toEqual([sections[0]]);
  expect(sections[1]?.variables.map(({ name, inherited }) => [name, inherited])).toEqual([
    ["x", true],
    ["y", false],
  ]);
});

test("an include stays when the line behind it is deleted, its comment does not", () => {
  const document = open({ main: '[a]\nx = 1\n; lost\n#include "one"\ny = 2\n', one: "[b]\n" });
  for (const variable of document.sections.flatMap(liveVariables)) if (variable.name === "y") variable.isDeleted = true;
  expect(print(document)).toEqual({ main: '[a]\nx = 1\n#include "one"\n', one: "[b]\n" });
});

test("a parent that is deleted is named no more, and what it gave is written out", () => {
  const document = open({ main: "[t](!)\nx = 1\n[a](t)\n" });
  const [template] = document.sections;
  if (template === undefined) throw new Error("no template");
  template.isDeleted = true;
  for (const variable of template.variables) variable.isDeleted = true;
  expect(print(document)["main"]).toBe("\n\n[a]\nx = 1\n");
});

test("a parent that is renamed is named by its new name", () => {
  const document = open({ main: "[t](!)\n[a](t)\n" });
  const [template] = document.sections;
  if (template !== undefined) template.name = "u";
  expect(print(document)["main"]).toBe("[u](!)\n[a](u)\n");
});
