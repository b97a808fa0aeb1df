import { expect, test } from "vitest";

import { printError, printText } from "../../src/print/text.ts";

const bold = (text: string): string => `\u001B[1m${text}\u001B[0m`;

test.each<[string, string[], string[]]>([
  ["a header over a rule", ["", "username", "--------", "admin"], ["", bold("username"), "--------", "admin"]],
  [
    "column names first",
    ["  Username  IP Address  Start", "  a  b  c"],
    [bold("  Username  IP Address  Start"), "  a  b  c"],
  ],
  ["plain text", ["Asterisk 22.1.0 built by x"], ["Asterisk 22.1.0 built by x"]],
  ["two names are no columns", ["Username  Address"], ["Username  Address"]],
  ["names with digits are no columns", ["Name  Port 5038  State"], ["Name  Port 5038  State"]],
  ["a value that looks like columns for long", [`${"A  ".repeat(9_000)}1`], [`${"A  ".repeat(9_000)}1`]],
  ["control characters", ["a\u0007\u009Bb\tc"], ["a??b\tc"]],
])("in a terminal: %s", (_name, lines, shown) => {
  expect(printText(lines, true, true)).toBe(shown.map((line) => `${line}\n`).join(""));
});

test("piped text is left alone", () => {
  expect(printText(["a\u0007", "---"], false, false)).toBe("a\u0007\n---\n");
});

test("errors are red where colours are welcome", () => {
  expect(printError("x", true, true)).toBe("\u001B[31mx\u001B[0m\n");
  expect(printError("x", false, false)).toBe("x\n");
});
