import { describe, expect, test } from "vitest";

import { openForEdit } from "../src/edit.ts";
import { generatedHeader, printEdited } from "../src/save.ts";

const save = (files: Readonly<Record<string, string>>, preserveContext = true): Record<string, string> => {
  const document = openForEdit("main", { read: (path) => files[path], glob: () => [] });
  if (document === undefined) throw new Error("a file is included twice");
  const saved = printEdited(document, { preserveContext, header: () => "" });
  return Object.fromEntries(saved.map(({ file, text }) => [file, text]));
};

const saveOne = (text: string, preserveContext = true): string | undefined =>
  save({ main: text }, preserveContext)["main"];

describe("a save without changes (docs/protocol.md#saved-files)", () => {
  test.each([
    ["comments and blank lines", "; about\n\n[a] ; the a\n; x is\nx = 1   ; one\n\n; the end\n"],
    ["objects", "[a]\nx => 1\ny = \n"],
    ["escapes", "[a]\n\\#x = 1\nx = a\\;b\n\\[y] = 2\n"],
    ["templates", "[t](!)\nx = 1\n[a](t)\ny = 2\n[b](!,t)\ny = 3\n"],
    ["block comments", "[a]\n;-- a\nb = 1\n--;\nx = 1   ;-- open\ny = 2\n--; \nz = 3\n"],
    ["nothing", "; nothing at all\n"],
    ["lines that cannot be read", "[a]\nnothing here\nx = 1\n"],
  ])("keeps %s", (_, text) => {
    expect(saveOne(text, false)).toBe(text);
  });

  test("drops the header of an earlier save, and does not count its lines", () => {
    const header = generatedHeader("f", "/etc/f", "today");
    expect(header).toContain(";! Filename: f (/etc/f)\n");
    expect(saveOne(`${header}; about\n[a]\nx = 1\n`)).toBe("; about\n[a]\nx = 1\n");
  });

  test("a comment that has code on both sides keeps its place on the line's end", () => {
    expect(saveOne("[a]\nx = 1 ;-- c --; 2\n")).toBe("[a]\nx = 1  2   ;-- c --;\n");
  });

  test("+= becomes one line", () => {
    expect(saveOne("[a]\nx = 1\nx += 2\n[b]\ny += 3\n")).toBe("[a]\nx = 1 2\n\n[b]\ny = 3\n");
  });

  test("a line end that is missing is added", () => {
    expect(saveOne("[a]\nx=1\n; end")).toBe("[a]\nx = 1\n; end\n");
  });
});

describe("inheritance (rule 5)", () => {
  const text = "[t](!)\nx = 1\ny = 2\n[a](t)\ny = 2\nz = 3\n";

  test("what was inherited is written out, unless the section has it; what equals the parent is dropped", () => {
    expect(saveOne(text)).toBe("[t](!)\nx = 1\ny = 2\n[a](t)\nx = 1\n\nz = 3\n");
  });

  test("without the effective context only what differs is written", () => {
    expect(saveOne(text, false)).toBe("[t](!)\nx = 1\ny = 2\n[a](t)\n\nz = 3\n");
  });
});

describe("nothing is lost where lines are joined or dropped", () => {
  test.each([
    ["an include before a +=", '[a]\nx = 1\n#include "one"\nx += 2\n', '#include "one"'],
    [
      "a block comment that begins behind a +=",
      "[a]\nx = 1\ny = 2\nx += 3 ;-- from\nz = 4\nto --;\n",
      "y = 2\n;-- from\nz = 4\nto --;",
    ],
    ["a line that equals its parent's, behind another one", "[t](!)\nx = 1\n[a](t)\nx = 2\nx = 1\n", "x = 2\nx = 1\n"],
  ])("%s", (_, text, kept) => {
    const saved = save({ main: text, one: "w = 5\n" }, false)["main"];
    expect(saved).toContain(kept);
  });

  test("an include between a line and its += in another file stays in its file", () => {
    const saved = save({ main: '[a]\n#include "one"\nx += 2\n', one: "x = 1\n" });
    expect(saved).toEqual({ main: '[a]\n#include "one"\n', one: "x = 1 2\n" });
  });

  test("a header (+) gets no blank line more at every save", () => {
    const files = { main: '[a]\n#include "one"\n', one: "[a](+)\nz = 3\n" };
    expect(save(save(files))).toEqual(files);
  });
});

describe("includes", () => {
  test("each line goes to its file, each include stays at its place", () => {
    const files = {
      main: '[a]\nx = 1\n#include "one"\ny = 2\n#tryinclude "none"\n',
      one: "; of one\nw = 5\n[b]\nz = 3\n",
    };
    expect(save(files)).toEqual(files);
  });

  test("what another file adds to a section stays there, under its header", () => {
    const files = { main: '[a]\nx = 1\n#include "one"\n', one: "[a](+)\nz = 3\n" };
    const saved = save(files);
    expect(saved["main"]).toBe(files.main);
    expect(saved["one"]).toContain("[a](+)\n");
    expect(saved["one"]).toContain("z = 3\n");
  });

  test("a file of includes alone is kept", () => {
    const files = { main: '; all of it\n#include "one"\n', one: "[b]\nz = 3\n" };
    expect(save(files)).toEqual(files);
  });

  test("a file that is included twice cannot be saved", () => {
    const files: Record<string, string> = { main: '[a]\n#include "one"\n[b]\n#include "one"\n', one: "x = 1\n" };
    expect(openForEdit("main", { read: (path) => files[path], glob: () => [] })).toBeUndefined();
  });
});

describe("a block comment that goes on over several lines", () => {
  const save = (text: string, deleted?: string): string | undefined => {
    const document = openForEdit("main", { read: (path) => (path === "main" ? text : undefined), glob: () => [] });
    for (const variable of document?.sections.flatMap(({ variables }) => variables) ?? []) {
      if (variable.name === deleted) variable.isDeleted = true;
    }
    return document && printEdited(document, { preserveContext: false, header: () => "" })[0]?.text;
  };

  test.each([
    {
      what: "behind a line that its section would have without it",
      text: "[t](!)\nx = 1\n[s](t)\nx = 1 ;--\nhidden = 1\n--;\ny = 2\n",
      deleted: undefined,
      saved: "[t](!)\nx = 1\n[s](t)\n;--\nhidden = 1\n--;\ny = 2\n",
    },
    {
      what: "behind a line that is deleted",
      text: "[s]\nx = 1 ;--\nhidden = 1\n--;\ny = 2\n",
      deleted: "x",
      saved: "[s]\n;--\nhidden = 1\n--;\ny = 2\n",
    },
    {
      what: "before a line that is deleted",
      text: "[s]\nx = 1 ;--\nhidden = 1\n--;\ny = 2\nz = 3\n",
      deleted: "y",
      saved: "[s]\nx = 1   ;--\nhidden = 1\n--;\n\nz = 3\n",
    },
  ])("$what: what it hides stays hidden, and nothing else", ({ text, deleted, saved }) => {
    expect(save(text, deleted)).toBe(saved);
  });
});
