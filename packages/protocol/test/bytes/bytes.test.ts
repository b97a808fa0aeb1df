import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  append,
  bytes,
  demandBytes,
  detached,
  fromBytes,
  fromText,
  isByteString,
  putTogether,
  toBytes,
  toText,
} from "../../src/bytes/bytes.ts";

/** Above it no character is a byte. Cut down to one byte, these two are CR and LF. */
const wide = "x\u010D\u010AEvent: Fake";

test("every byte survives the way in and out", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(new Uint8Array(toBytes(fromBytes(all)))).toEqual(all);
});

test("text for people: UTF-8 where it is valid UTF-8, latin-1 otherwise", () => {
  expect(toText(fromText("zażółć ☎"))).toBe("zażółć ☎");
  expect(toText("caf\xE9")).toBe("café");
});

test("what is text already is not decoded: its characters are not cut down to bytes", () => {
  expect(toText(wide)).toBe(wide);
});

describe("a character above U+00FF", () => {
  test.each([
    ["toBytes", () => toBytes(wide)],
    ["detached", () => detached(wide)],
    ["demandBytes", () => demandBytes(wide)],
    // @ts-expect-error the compiler refuses it, too
    ["bytes, where the compiler was not asked", () => bytes("\u0100")],
  ])("%s says which", (_, cut) => {
    expect(cut).toThrow(expect.objectContaining({ name: "ProtocolError", code: "E_NO_BYTES" }));
    expect(cut).toThrow(/^A text holds the character U\+01\w\w, which is no byte: use fromText$/);
  });

  test("nothing else of the text is said: it may be a secret", () => {
    expect(() => demandBytes("p\u20ACss", "The secret")).toThrow(
      "The secret holds the character U+20AC, which is no byte: use fromText",
    );
  });
});

test("whatever the text, its bytes are bytes and give it back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(isByteString(fromText(text))).toBe(true);
      expect(fromBytes(toBytes(fromText(text)))).toBe(fromText(text));
      // What UTF-8 has for what it cannot say is taken for a sign that it is none.
      if (!text.includes("\uFFFD")) expect(toText(fromText(text))).toBe(text);
    }),
  );
});

test("a string is a byte string exactly when every character is one byte", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (codes) => {
      expect(isByteString(String.fromCharCode(...codes))).toBe(codes.every((code) => code <= 0xff));
    }),
  );
});

test.each(["", "x", "\n", "Event: X\r\n", "Event: X", "\n\xFF"])("put together, %j is what it was", (text) => {
  expect(putTogether(demandBytes(text))).toBe(text);
  expect(putTogether(append(demandBytes(text), bytes("Header: a line\r\n")))).toBe(`${text}Header: a line\r\n`);
});
