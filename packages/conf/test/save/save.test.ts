import { describe, expect, test } from "vitest";

import { type EditSection, newVariable, openForEdit } from "../../src/edit/edit.ts";
import { generatedHeader, printEdited } from "../../src/save/save.ts";

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

describe("without the effective context a line that equals an inherited one goes (docs/protocol.md#saved-inheritance)", () => {
  test.each([
    ["behind another one of its name", "[t](!)\nx = 1\n[a](t)\nx = 2\nx = 1\n", "[t](!)\nx = 1\n[a](t)\nx = 2\n"],
    ["as often as it stands there", "[t](!)\nx = 1\n[a](t)\nx = 1\nx = 1\n", "[t](!)\nx = 1\n[a](t)\n"],
    [
      "from the last of several parents",
      "[t](!)\nx = 1\n[u](!)\nx = 2\n[a](t,u)\nx = 2\nx = 1\n",
      "[t](!)\nx = 1\n[u](!)\nx = 2\n[a](t,u)\n\nx = 1\n",
    ],
  ])("%s", (_, text, saved) => {
    expect(saveOne(text, false)).toBe(saved);
  });

  test("not one that the section does not inherit: the parent gets it further down", () => {
    const files = { main: '[t](!)\n[a](t)\nx = 1\n#include "one"\n', one: "[t](+TEMPLATES=include)\nx = 1\n" };
    expect(save(files, false)).toEqual(files);
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
    const saved = save({ main: text, one: "w = 5\n" })["main"];
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

describe("empty lines do not grow (docs/protocol.md#saved-files)", () => {
  test("an inherited line that is written at one save and dropped at the next leaves one, not one more each time", () => {
    let text = "[t](!)\nx = 1\n[a](t)\nz = 3\n";
    const texts = Array.from({ length: 6 }, () => (text = saveOne(text) ?? ""));
    const written = "[t](!)\nx = 1\n[a](t)\nx = 1\n\nz = 3\n";
    const dropped = "[t](!)\nx = 1\n[a](t)\n\nz = 3\n";
    expect(texts.slice(1)).toEqual([dropped, written, dropped, written, dropped]);
  });

  test("a line that is put in and taken out again and again leaves one", () => {
    let text = "[a]\nx = 1\n; of z\nz = 3\n";
    const change = (edit: (section: EditSection) => void): void => {
      const document = openForEdit("main", { read: (path) => (path === "main" ? text : undefined), glob: () => [] });
      const section = document?.sections[0];
      if (document === undefined || section === undefined) throw new Error("not opened");
      edit(section);
      text = printEdited(document, { preserveContext: true, header: () => "" })[0]?.text ?? "";
    };
    for (let times = 0; times < 5; times++) {
      change(({ variables }) =>
        variables.splice(1, 0, newVariable("main", { name: "y", value: "2", isObject: false }, false)),
      );
      change(({ variables }) => {
        for (const variable of variables) variable.isDeleted ||= variable.name === "y";
      });
    }
    expect(text).toBe("[a]\nx = 1\n\n; of z\nz = 3\n");
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
