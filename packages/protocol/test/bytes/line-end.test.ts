import { expect, test } from "vitest";

import { encodeLine, hasLineEnd, onOneLine } from "../../src/bytes/line-end.ts";

test.each([
  ["nothing", "plain: text", "plain: text"],
  ["LF", "a\nb", "a b"],
  ["CR", "a\rb", "a b"],
  ["CR LF", "a\r\nb", "a b"],
  ["a row of them", "a\r\r\n\nb", "a b"],
  ["one at each end", "\rab\n", " ab "],
  [
    "other bytes are no line ends, for they are parts of letters",
    "\x0b\x0c\x1c\x85\xc3\x85",
    "\x0b\x0c\x1c\x85\xc3\x85",
  ],
])("%s", (_, text, line) => {
  expect(onOneLine(text)).toBe(line);
  expect(hasLineEnd(text)).toBe(text !== line);
  expect(encodeLine(`x${text}`)).toBe(`x${line}\r\n`);
});

test.each(["", " ", "\t", "\r", " \x01\r ", "\x1f"])(
  "%j is no line, for some would take it for a message's end",
  (text) => {
    expect(encodeLine(text)).toBe("");
  },
);
