import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ConfFiles } from "../../src/load/include.ts";
import { confLimits } from "../../src/limits.ts";
import { type ConfResult, loadConf, parseConf } from "../../src/load/load.ts";

/** Files in memory; a pattern is matched by its beginning up to the star. */
const inMemory = (files: Readonly<Record<string, string>>): ConfFiles => ({
  read: (path) => files[path],
  glob: (pattern) => Object.keys(files).filter((path) => path.startsWith(pattern.slice(0, pattern.indexOf("*")))),
});

/** A document as plain data: `name: variable=value`, an inherited one in parentheses. */
const outline = (result: ConfResult): string[] =>
  result.ok
    ? result.document.sections.map(({ name, isTemplate, variables }) => {
        const own = variables.map(({ name: key, value, inherited, isObject }) => {
          const line = `${key}${isObject ? "=>" : "="}${value}`;
          return inherited ? `(${line})` : line;
        });
        return `${name}${isTemplate ? "!" : ""}: ${own.join(" ")}`.trimEnd();
      })
    : result.faults.map(({ line, code }) => `${line} ${code}`);

describe("lines, comments and variables (docs/protocol.md#conf-lines, #conf-variables)", () => {
  test.each([
    ["names and values are trimmed, the first = splits", "[a]\n  b  =  c = d  \n", ["a: b=c = d"]],
    ["CRLF and a byte order mark", "\xEF\xBB\xBF[a]\r\nb=c\r\n", ["a: b=c"]],
    ["=> is an =", "[a]\nb => c\n", ["a: b=>c"]],
    ["an empty value", "[a]\nb =\n", ["a: b="]],
    ["quotes mean nothing", '[a]\nb = "c"\n', ['a: b="c"']],
    ["bytes stay what they are", "[a]\nb = \xE9\xFF\n", ["a: b=\xE9\xFF"]],
    ["a comment at the end of a line", "[a] ; x\nb = c ; d\n", ["a: b=c"]],
    ["an escaped semicolon", "[a]\nb = c\\;d\\;e ; f\n", ["a: b=c;d;e"]],
    ["a block comment", "[a]\nb = 1 ;-- c\nx = y\n--; d = 2\n", ["a: b=1 d=2"]],
    ["a block comment inside a line", "[a]\nb = 1 ;-- c --; 2\n", ["a: b=1  2"]],
    ["block comments nest", "[a]\n;-- ;-- x --;\nb = c\n--;\nd = e\n", ["a: d=e"]],
    [";--- is a plain comment", "[a]\n;--- x\nb = c\n", ["a: b=c"]],
    ["a stray --; is text", "[a]\nb = c --; d\ne = f\n", ["a: b=c --; d e=f"]],
    ["a backslash escapes the first character", "[a]\n\\[x] = 1\n\\#y = 2\n", ["a: [x]=1 #y=2"]],
    [
      "+= appends to the last of that name, blanks kept",
      "[a]\nb = 1\nb = 2\nb += 3\nb +=4\nB += 5\n",
      ["a: b=1 b=2 34 B=5"],
    ],
    ["sections of one name stay apart", "[a]\nb=1\n[a]\nb=2\n", ["a: b=1", "a: b=2"]],
    ["a name is not trimmed", "[ a ]\nb=1\n", [" a : b=1"]],
    ["text behind the options is ignored", "[a](!) what\n", ["a!:"]],
  ])("%s", (_, text, sections) => {
    expect(outline(parseConf(text))).toEqual(sections);
  });
});

describe("templates (docs/protocol.md#conf-sections)", () => {
  test.each([
    ["a template is inherited, own lines come behind", "[t](!)\na=1\n[s](t)\na=2\n", ["t!: a=1", "s: (a=1) a=2"]],
    ["several parents in order", "[t](!)\na=1\n[u](!)\nb=2\n[s](u,t)\n", ["t!: a=1", "u!: b=2", "s: (b=2) (a=1)"]],
    ["a template may inherit", "[t](!)\na=1\n[u](!,t)\nb=2\n[s](u)\n", ["t!: a=1", "u!: (a=1) b=2", "s: (a=1) (b=2)"]],
    ["a section that is no template is inherited, too", "[t]\na=1\n[s](t)\n", ["t: a=1", "s: (a=1)"]],
    [
      "a parent gives what it has by then",
      "[t](!)\na=1\n[s](t)\n[t](+TEMPLATES=include)\nb=2\n",
      ["t!: a=1 b=2", "s: (a=1)"],
    ],
    ["(+) continues a section", "[s]\na=1\n[x]\n[s](+)\nb=2\n", ["s: a=1 b=2", "x:"]],
    [
      "(+name=value) chooses among sections of one name",
      "[s]\na=1\n[s]\na=2\n[s](+a=2)\nb=3\n",
      ["s: a=1", "s: a=2 b=3"],
    ],
    ["+= changes an inherited value for the heir alone", "[t](!)\na=1\n[s](t)\na += 2\n", ["t!: a=1", "s: a=1 2"]],
  ])("%s", (_, text, sections) => {
    expect(outline(parseConf(text))).toEqual(sections);
  });
});

describe("includes (docs/protocol.md#conf-includes)", () => {
  test.each([
    [
      "quotes, angle brackets or neither",
      { m: '#include "a"\n#include <b>\n#include c\n', a: "[a]\n", b: "[b]\n", c: "[c]\n" },
      ["a:", "b:", "c:"],
    ],
    [
      "the section flows in and is the old one behind it",
      { m: "[s]\n#include a\ny=2\n", a: "x=1\n[z]\n" },
      ["s: x=1 y=2", "z:"],
    ],
    [
      "the head of a file goes to the section that was begun last, in whatever file",
      { m: "#include a\n#include b\n", a: "[s]\nx=1\n", b: "; none here\ny=2\n#include c\n", c: "z=3\n" },
      ["s: x=1 y=2 z=3"],
    ],
    [
      "not to the one of the file that includes it",
      { m: "[s]\n#include a\nx=1\n#include b\nz=3\n", a: "[t]\n", b: "y=2\n" },
      ["s: x=1 z=3", "t: y=2"],
    ],
    [
      "nor to the one that a file deeper down has gone back to",
      { m: "#include a\n#include b\n", a: "[s]\n#include c\nx=1\n", b: "y=2\n", c: "[t]\n" },
      ["s: x=1", "t: y=2"],
    ],
    [
      "a section that (+) goes on with is begun again",
      { m: "[s]\n[t]\n[s](+)\n#include a\n", a: "x=1\n" },
      ["s: x=1", "t:"],
    ],
    [
      "each of the files that a pattern finds",
      { m: "#include d/*\n", "d/1": "[s]\n", "d/2": "x=1\n", "d/3": "y=2\n" },
      ["s: x=1 y=2"],
    ],
    [
      "a file that says nothing of a section before there is one",
      { m: "#include a\n[s]\n", a: "x=1\n" },
      ["1 E_NO_SECTION"],
    ],
    ["a line of the includer before a section of its own", { m: "#include a\nx=1\n", a: "[s]\n" }, ["2 E_NO_SECTION"]],
    [
      "nothing more is said of lines behind a broken header, in other files either",
      { m: "#include a\n#include b\n", a: "[s\nx=1\n", b: "y=2\n#include c\n", c: "z=3\n" },
      ["1 E_SECTION"],
    ],
    ["a pattern", { m: "#include d/*\n", "d/1": "[a]\n", "d/2": "[b]\n" }, ["a:", "b:"]],
    ["braces, in their order", { m: '#include "{b,a}.d"\n', "a.d": "[a]\n", "b.d": "[b]\n" }, ["b:", "a:"]],
    ["braces with a pattern", { m: "#include {e,d}/*\n", "d/1": "[a]\n", "d/2": "[b]\n" }, ["a:", "b:"]],
    ["braces of which one is enough", { m: "#include {b,a}\n", a: "[a]\n" }, ["a:"]],
    ["braces of which none is there", { m: "\n#include {b,a}\n" }, ["2 E_INCLUDE"]],
    ["braces without end", { m: `\n#include ${"{a,b}".repeat(100)}\n` }, ["2 E_INCLUDE"]],
    ["a missing file may be missing for #tryinclude", { m: "#tryinclude a\n[s]\n" }, ["s:"]],
    ["a missing file", { m: "\n#include a\n" }, ["2 E_INCLUDE"]],
    ["a pattern that matches nothing", { m: "#include d/*\n" }, ["1 E_INCLUDE"]],
    ["#exec and unknown directives are skipped", { m: '[s]\n#exec "rm"\n#what\na=1\n' }, ["s: a=1"]],
  ])("%s", (_, files, sections) => {
    expect(outline(loadConf("m", inMemory(files)))).toEqual(sections);
  });

  test.each([
    ["EISDIR", "'d' is a folder; write d/*.conf"],
    ["EACCES", "'d' cannot be read (EACCES); check its owner and mode."],
  ])("%s is told with the line of the include", (code, message) => {
    const read = (path: string): string => {
      if (path === "m") return "[s]\n#include d\n";
      throw Object.assign(new Error("no"), { code });
    };
    const result = loadConf("m", { read, glob: () => [] });
    const fault = { severity: "error", code: "E_UNREADABLE", file: "m", line: 2, message };
    expect(result).toEqual({ ok: false, partial: expect.anything(), faults: [fault] });
  });

  test("the names of all files that were read", () => {
    const result = loadConf("m", inMemory({ m: "#include a\n", a: "#include b\n", b: "" }));
    expect(result.ok && result.document.files).toEqual(["m", "a", "b"]);
  });

  test("includes end at a depth of ten", () => {
    const chain = (length: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [`m${at}`, at === length - 1 ? "" : `#include m${at + 1}\n`]),
      );
    expect(outline(loadConf("m0", inMemory(chain(confLimits.includeDepth))))).toEqual([]);
    const result = loadConf("m0", inMemory(chain(confLimits.includeDepth + 1)));
    expect(result.ok ? "" : result.faults.map(({ message }) => message).join()).toMatch(/more than 10 deep/);
  });
});

describe("what could grow without end is refused", () => {
  test.each([
    ["itself, twice", { m: "#include m\n[s]\n#tryinclude m\n" }, ["m:1 m", "m:3 m"], 1],
    ["each other", { m: "#include a\n", a: "[s]\n#include m\n#include b\n", b: "#include a\n" }, ["a:2 m", "b:1 a"], 3],
    ["itself by a pattern", { m: "[s]\n", "d/1": "#include d/*\n" }, ["d/1:1 d/1"], 1],
  ])("files that include %s", (_, files, circles, reads) => {
    const memory = inMemory(files);
    let count = 0;
    const counted = { ...memory, read: (path: string) => (count++, memory.read(path)) };
    const result = loadConf(Object.keys(files).at(-1) === "d/1" ? "d/1" : "m", counted);
    expect(result.ok ? [] : result.faults.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual(
      circles.map((circle) => {
        const [place, path] = circle.split(" ");
        return `${place} Files include each other in a circle: '${path}' is being read already.`;
      }),
    );
    expect(count).toBe(reads);
  });

  test("files that include each other many times over", () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`m${at}`, `#include m${at + 1}\n`.repeat(at === 9 ? 0 : 3)]),
    );
    const memory = inMemory(files);
    const reads: string[] = [];
    const result = loadConf("m0", { ...memory, read: (path) => (reads.push(path), memory.read(path)) });
    const faults = result.ok ? [] : result.faults.map(({ message }) => message);
    expect(faults).toEqual(["More than 1000 files are included."]);
    expect(reads).toEqual(Object.keys(files));
  });

  test("sections that double what they inherit", () => {
    const doubling = Array.from({ length: 30 }, (_, at) => `[s${at + 1}](s${at},s${at})\n`);
    const result = parseConf(`[s0]\na=1\n${doubling.join("")}`);
    expect(result.ok ? "" : result.faults[0]?.message).toMatch(/inherits more than 10000 lines/);
  });
});

describe("faults", () => {
  test.each([
    [
      "every error is found, not the first alone",
      "a=1\n[x\n[s](nosuch)\n[t](!\n",
      ["1 E_NO_SECTION", "2 E_SECTION", "3 E_TEMPLATE", "4 E_SECTION"],
    ],
    ["(+) needs a section before it", "[s](+)\n", ["1 E_TEMPLATE"]],
    ["a name that is too long", `[${"x".repeat(80)}]\n`, ["1 E_SECTION"]],
    ["lines behind a broken header are not counted one by one", "[s\na=1\nb=2\n", ["1 E_SECTION"]],
  ])("%s", (_, text, faults) => {
    expect(outline(parseConf(text))).toEqual(faults);
  });

  test.each([
    ["no equal sign", "[s]\nabc\n", "W_NO_EQUALS", 2],
    ["no name", "[s]\n= 1\n", "W_NO_NAME", 2],
    ["an open block comment", "[s]\n;-- x\n\n", "W_COMMENT", 2],
    ["a stray --;", "[s]\na = b --; c\n", "W_COMMENT", 2],
    ["a line that is too long", `[s]\na = ${"s3cret".repeat(2000)}\n`, "W_LINE_TOO_LONG", 2],
  ])("%s is a warning with its line", (_, text, code, line) => {
    const result = parseConf(text, "x.conf");
    expect(result.ok && result.warnings).toEqual([
      expect.objectContaining({ severity: "warning", code, line, file: "x.conf" }),
    ]);
    expect(JSON.stringify(result)).not.toContain("s3cret");
  });

  test("a line may have all the bytes it may have", () => {
    const value = "x".repeat(confLimits.lineBytes - 5);
    expect(outline(parseConf(`[s]\na = ${value}\n`))).toEqual([`s: a=${value}`]);
    expect(outline(parseConf(`[s]\na = ${value}x\n`))).toEqual(["s:"]);
  });

  test("no main file, and one that cannot be read", () => {
    expect(outline(loadConf("m", inMemory({})))).toEqual(["0 E_NO_FILE"]);
    const denied: ConfFiles = {
      read: () => {
        throw Object.assign(new Error("denied"), { code: "EACCES" });
      },
      glob: () => [],
    };
    const result = loadConf("m", denied);
    expect(result.ok ? "" : result.faults[0]?.message).toMatch(/EACCES/);
  });

  test("no text makes it throw", () => {
    const piece = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "!",
      "+",
      ";",
      "--",
      "#include ",
      "=",
      ">",
      "\\",
      "\n",
      "a",
      "b",
      " ",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        parseConf(pieces.join(""));
      }),
    );
  });
});

test("lookups: the last of a name counts, in any case of letters", () => {
  const result = parseConf("[General]\nport = 1\nPORT = 2\n[t](!)\n");
  const section = result.ok ? result.document.section("general") : undefined;
  expect([section?.get("Port"), section?.all("port"), section?.get("none")]).toEqual(["2", ["1", "2"], undefined]);
  expect(result.ok && result.document.section("t")).toBeUndefined();
});

test("files that are included again and again bring no more lines than there is room for", () => {
  const many = "v = 1\n".repeat(1000);
  const including = (times: number): Readonly<Record<string, string>> => ({
    main: `[a]\n${'#include "many"\n'.repeat(times)}`,
    many,
  });
  const most = confLimits.linesAgain / 1000 + 1;
  expect(loadConf("main", inMemory(including(most))).ok).toBe(true);
  expect(outline(loadConf("main", inMemory(including(most + 1))))).toEqual([`${most + 2} E_INCLUDE`]);
});
