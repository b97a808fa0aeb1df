import fc from "fast-check";
import { expect, test } from "vitest";

import { encodeBanner } from "../../src/frame/banner.ts";
import { demandBytes, isByteString, toBytes } from "../../src/bytes/bytes.ts";
import { encodeBareOutput } from "../../src/message/command-output.ts";
import { encodeFields, encodeHeader, encodeMessage } from "../../src/frame/frame-encoder.ts";
import type { TextFields } from "../../src/bytes/fields.ts";
import { FrameDecoder } from "../../src/frame/frame-decoder.ts";
import { clientLimits } from "../../src/limits.ts";
import { encodeLine, onOneLine } from "../../src/bytes/line-end.ts";
import { Message } from "../../src/message/message.ts";

test("fields in order: numbers, empty values, repeated headers, undefined ones left out", () => {
  expect(encodeFields({ A: 1, B: "", C: ["x", 2], D: undefined })).toBe("A: 1\r\nB: \r\nC: x\r\nC: 2\r\n");
});

test("a line end inside a value cannot start a header of its own", () => {
  expect(encodeHeader("ActionID", "1\r\nResponse: Success\n")).toBe("ActionID: 1 Response: Success \r\n");
});

test.each<readonly [kind: string, value: unknown]>([
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["an object", {}],
  ["an object", new Map()],
  ["a symbol", Symbol("hush")],
  ["a boolean", true],
  ["a bigint", 1n],
  ["a function", () => "hush"],
  ["undefined", ["x", undefined]],
  ["an array", [["hush"]]],
])("%s is no value of a header, and is refused without being quoted", (kind, value) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types would not let it
  const fields = { Value: value } as TextFields;
  expect(() => encodeFields(fields)).toThrow(
    expect.objectContaining({
      name: "ProtocolError",
      code: "E_NO_VALUE",
      message: `The header Value is ${kind}: give it text, a number, or a list of them; undefined leaves it out.`,
    }),
  );
});

test.each<readonly [kind: string, fields: unknown]>([
  ["undefined", undefined],
  ["null", null],
  ["a string", "A: 1"],
  ["7", 7],
  ["an array", ["A", 1]],
  ["an array", []],
  ["a function", () => ({ A: 1 })],
  ["an object", new Map([["A", 1]])],
  ["an object", Promise.resolve({ A: 1 })],
  ["an object", new Error("hush")],
])("%s is no headers, and is refused without being quoted", (kind, fields) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types would not let it
  expect(() => encodeFields(fields as TextFields)).toThrow(
    expect.objectContaining({
      code: "E_NO_VALUE",
      message: `The headers of a message are ${kind}: give an object with the headers by their names.`,
    }),
  );
});

test("no headers are headers, too", () => {
  expect(encodeFields({})).toBe("");
  expect(encodeFields(Object.create(null))).toBe("");
});

test.each([
  ["", '""'],
  [" A", '" A"'],
  ["A:B", '"A:B"'],
  ["A\r\nEvent", String.raw`"A\r\nEvent"`],
])("%j is no name for a header, and never becomes another one", (name, quoted) => {
  for (const encode of [() => encodeFields({ [name]: 1 }), () => encodeHeader(name, "x")]) {
    expect(encode).toThrow(
      expect.objectContaining({
        code: "E_NO_HEADER",
        message: `${quoted} is no name for a header: use one without a colon, control characters and blanks around it.`,
      }),
    );
  }
});

test.each([[5], [null], [undefined], [{}], [["A: 1"]]])("%j is no line", (value) => {
  const given: unknown = value;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types would not let it
  const line = given as string;
  for (const encode of [encodeLine, encodeBareOutput, demandBytes, toBytes]) {
    expect(() => encode(line)).toThrow(expect.objectContaining({ name: "ProtocolError", code: "E_NO_VALUE" }));
  }
  expect(isByteString(line)).toBe(false);
});

test("what is encoded decodes to the same values, byte for byte", () => {
  const value = fc.string({ unit: fc.integer({ min: 33, max: 255 }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const decoder = new FrameDecoder(clientLimits);
      decoder.push(toBytes(encodeMessage({ Variable: values })));
      expect(new Message(decoder.next()?.lines ?? []).all("variable")).toEqual(values);
    }),
  );
});

test.each([
  ["a value", () => encodeFields({ A: "1", B: "x\u010D\u010AEvent: Fake" }), "The header B"],
  ["one of several", () => encodeFields({ A: ["1", "\u20AC"] }), "The header A"],
  ["a name", () => encodeFields({ "\u0141": 1 }), "The header \u0141"],
  ["a name of a row", () => encodeFields({ "\u0141": [1] }), "The header \u0141"],
  ["a value by itself", () => encodeHeader("ActionID", "\u0141"), "The header ActionID"],
  ["a message", () => encodeMessage({ A: "\u0141" }), "The header A"],
  ["a line", () => encodeLine("A: \u0141"), "A line"],
  ["bare output", () => encodeBareOutput("\u0141\n"), "An output"],
  ["a banner", () => encodeBanner("9\u0141"), "The version"],
])("a character that is no byte in %s is an error, never another byte", (_, encode, what) => {
  expect(encode).toThrow(expect.objectContaining({ name: "ProtocolError", code: "E_NO_BYTES" }));
  expect(encode).toThrow(what);
});

test("whatever is given, what comes out are the headers that were meant, or an error", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\u010D", "\u010A", "\r", "\n", "\u2028", ":", " ", "\uD800"),
      fc.string({ unit: "binary" }),
    ),
  });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (values) => {
      const isBytes = values.every((value) => isByteString(value));
      const encode = () => encodeMessage({ Variable: values });
      if (!isBytes) {
        expect(encode).toThrow(expect.objectContaining({ code: "E_NO_BYTES" }));
        return;
      }
      const lines = encode().split("\r\n");
      expect(lines.splice(-2)).toEqual(["", ""]);
      expect(lines).toEqual(values.map((value) => `Variable: ${onOneLine(value)}`));
    }),
  );
});
