import { demandBytes, fromText } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { unescaped } from "../../../src/script/text/byte-escape.ts";
import { textOfBytes, textOfUtf8 } from "../../../src/script/text/text-of-bytes.ts";

test.each([
  ["J\xC3\xBCrgen", "Jürgen"],
  ["J\xFCrgen", "J{xFC}rgen"],
  ["\xC3", "{xC3}"],
  ["\xC0\xAF", "{xC0}{xAF}"],
  ["\xED\xA0\x80", "{xED}{xA0}{x80}"],
  ["\xF0\x9F\x98\x80\xF4\x90\x80\x80", "😀{xF4}{x90}{x80}{x80}"],
  ["\xEF\xBF\xBD", "\uFFFD"],
])("%j is the text %s", (bytes, text) => {
  expect(textOfBytes(demandBytes(bytes))).toBe(text);
});

test("any bytes are a text that stands for them; they are UTF-8 when nothing is spelled out", () => {
  const bytes = fc.uint8Array().map((array) => demandBytes(String.fromCharCode(...array).replaceAll("{", "")));
  fc.assert(
    fc.property(bytes, (given) => {
      const text = textOfBytes(given);
      expect(unescaped(fromText(text))).toBe(given);
      expect(textOfUtf8(given)).toBe(text.includes("{x") ? undefined : text);
    }),
  );
});
