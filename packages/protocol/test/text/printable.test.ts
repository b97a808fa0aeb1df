import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isPrintable, printable, printableLines } from "../../src/text/printable.ts";

const steering: readonly (readonly [what: string, text: string, spelled: string])[] = [
  ["a title", "\u001B]0;OWNED\u0007", String.raw`\x1b]0;OWNED\x07`],
  ["DEL", "\u007F", String.raw`\x7f`],
  ["C1, which begins sequences as ESC does", "\u009B5m\u009D", String.raw`\x9b5m\x9d`],
  ["NUL", "\0", String.raw`\x00`],
  ["a carriage return", "a\rb", String.raw`a\x0db`],
  [
    "bidi embeddings and overrides",
    "\u202A\u202B\u202C\u202D\u202E",
    String.raw`\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}`,
  ],
  ["bidi isolates", "\u2066\u2067\u2068\u2069", String.raw`\u{2066}\u{2067}\u{2068}\u{2069}`],
  ["bidi marks", "\u200E\u200F\u061C", String.raw`\u{200e}\u{200f}\u{61c}`],
  ["characters without width", "\u200B\u200C\u200D\u2060\uFEFF", String.raw`\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}`],
  ["a hidden tag", "\u{E0041}", String.raw`\u{e0041}`],
  ["fillers that look like nothing", "\u3164\u115F", String.raw`\u{3164}\u{115f}`],
  ["ends of lines of Unicode", "\u2028\u2029\u0085", String.raw`\u{2028}\u{2029}\x85`],
  ["a soft hyphen", "\u00AD", String.raw`\xad`],
  ["half a pair", "\uD800", String.raw`\u{d800}`],
];

describe("what steers a terminal is not in what is shown", () => {
  test.each(steering)("%s", (_what, text, spelled) => {
    expect(printable(text)).toBe(spelled);
    expect(isPrintable(text)).toBe(false);
    expect(printableLines(text)).toMatch(/^[\x20-\x7E]*\?[\x20-\x7E]*$/);
  });

  test("whatever a text holds, nothing of it is left, and one pass is enough", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const shown of [printable(text), printableLines(text).replaceAll("\n", "")]) {
          expect(shown).not.toMatch(
            /[\0-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F]/,
          );
          expect(isPrintable(shown)).toBe(true);
        }
      }),
    );
  });
});

test.each(["Ünïcödé ÄÖÜ", "日本語", "שלום", "सम्मान", "a\tb", "❤\uFE0F 🎉", "~/ \\ `$"])(
  "%j is shown as it is",
  (text) => {
    expect([printable(text), printableLines(text), isPrintable(text)]).toEqual([text, text, true]);
  },
);

test("line feeds are spelled out in one line, and stay in lines", () => {
  expect(printable("a\nb")).toBe(String.raw`a\nb`);
  expect(printableLines("a\nb\u001B[2J", () => ".")).toBe("a\nb.[2J");
});
