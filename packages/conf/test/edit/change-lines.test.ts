import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { behindAll, changeLines, otherValue, variableOf } from "../../src/edit/change-lines.ts";
import { parseConf } from "../../src/load/load.ts";

describe("lines of a file that are changed", () => {
  test.each([
    ["a\nb\nc\n", { line: 2, count: 1, lines: ["x", "y"] }, "a\nx\ny\nc\n"],
    ["a\r\nb\r\n", { line: 2, count: 1, lines: ["x"] }, "a\r\nx\r\n"],
    ["a\nb\n", { line: 1, count: 0, lines: ["x"] }, "x\na\nb\n"],
    ["a\nb\n", { line: 3, count: 0, lines: ["x"] }, "a\nb\nx\n"],
    ["a\nb", { line: 3, count: 0, lines: ["x"] }, "a\nb\nx\n"],
    ["a\nb", { line: 2, count: 1, lines: ["x"] }, "a\nx\n"],
    ["", { line: 1, count: 0, lines: ["x"] }, "x\n"],
    ["a\nb\nc\n", { line: 1, count: 2, lines: [] }, "c\n"],
  ])("of %j by %j come to %j", (text, change, expected) => {
    expect(changeLines(text, [change])).toBe(expected);
  });

  test("are counted as they were, however many change", () => {
    const changes = [
      { line: 1, count: 1, lines: ["x", "y", "z"] },
      { line: 3, count: 1, lines: [] },
    ];
    expect(changeLines("a\nb\nc\nd\n", changes)).toBe("x\ny\nz\nb\nd\n");
  });

  test("leave every other byte as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ -~\t\r]*$/)), fc.nat(), (lines, at) => {
        const text = lines.map((line) => `${line}\n`).join("");
        const line = (at % (lines.length + 1)) + 1;
        const before = lines.slice(0, line - 1);
        const after = lines.slice(line);
        expect(changeLines(text, [{ line, count: 1, lines: [] }])).toBe(
          [...before, ...after].map((each) => `${each}\n`).join(""),
        );
      }),
    );
  });
});

test.each([
  ["", "[a]\n"],
  ["x", "x\n\n[a]\n"],
  ["x\n", "x\n\n[a]\n"],
  ["x\r\n \r\n", "x\r\n \r\n[a]\r\n"],
])("behind all others of %j it comes to %j", (text, expected) => {
  expect(changeLines(text, [behindAll(text, ["[a]"])])).toBe(expected);
});

describe("another value", () => {
  test.each([
    ["secret = a", "secret = b\\;c"],
    ["\tsecret=a ; mine", "\tsecret = b\\;c  ; mine"],
    ["secret = a\\;b;--x--;", "secret = b\\;c  ;--x--;"],
  ])("in %j keeps the indentation and the comment", (line, expected) => {
    const text = `[u]\n${line}\n`;
    expect(changeLines(text, [otherValue(text, 2, "secret", "b;c")])).toBe(`[u]\n${expected}\n`);
  });

  test("is read as it was given, unless it ends in a blank, or has a line end", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~\xA0-\xFF](?:[ -~\xA0-\xFF]*[!-~\xA0-\xFF])?$/), (value) => {
        const read = parseConf(`[u]\n${variableOf("secret", value).join("\n")}\n`);
        expect(read.ok && read.document.section("u")?.get("secret")).toBe(value);
      }),
    );
  });
});
