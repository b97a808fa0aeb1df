import { bytes, demandBytes, fromText } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readPieces } from "../../src/pattern/pieces.ts";

const read = (text: string) => readPieces(text, "do[0].reply.Message", 1000);

describe("the pieces of a text", () => {
  test.each([
    ["plain: text", [{ kind: "text", bytes: "plain: text" }]],
    ["Jürgen", [{ kind: "text", bytes: fromText("Jürgen") }]],
    ["", []],
    [
      "J{xFC}rgen",
      [
        { kind: "text", bytes: "J" },
        { kind: "spelled", bytes: "\u00fc" },
        { kind: "text", bytes: "rgen" },
      ],
    ],
    [
      "{cr}{lf}{eol}{3*ab}",
      [
        { kind: "spelled", bytes: "\r" },
        { kind: "spelled", bytes: "\n" },
        { kind: "spelled", bytes: "" },
        { kind: "spelled", bytes: "ababab" },
      ],
    ],
    ["{=Channel}", [{ kind: "value", name: "Channel" }]],
    ["{=let me}", [{ kind: "value", name: "let me" }]],
    [
      "{int}{int:fd}{sp}",
      [
        { kind: "placeholder", name: "int", as: undefined },
        { kind: "placeholder", name: "int", as: "fd" },
        { kind: "placeholder", name: "sp", as: undefined },
      ],
    ],
    [
      "{x7B}int}",
      [
        { kind: "spelled", bytes: "{" },
        { kind: "text", bytes: "int}" },
      ],
    ],
  ])("of %j", (text, pieces) => {
    expect(read(text)).toEqual(pieces);
  });

  test.each(['{"a":{"b":1}}', "{", "{}", "{ int }", "a{1", "}{", "${CALLERID(num)}", "{=}", "{{{"])(
    "braces that mean nothing stand for themselves: %j",
    (text) => {
      expect(read(text)).toEqual([{ kind: "text", bytes: text }]);
    },
  );

  test.each([
    ["{intt}", "{intt} means nothing; did you mean {int}?"],
    ["{x4}", "{x4} means nothing: a byte has two hexadecimal digits, as {xFF}"],
    ["{zebra}", "{zebra} means nothing; write {x7B} for the brace itself."],
    ["Exten: {int", "{int is not closed; write {int}, or {x7B} for the brace itself."],
    ["{=Chan", "{=Chan is not closed"],
    ["{999*abc}", "999 times abc is more than 1000 bytes (textBytes)"],
  ])("%j is an error that says what would be right", (text, flaw) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: "E_BAD_RULE",
        place: "do[0].reply.Message",
        message: expect.stringContaining(`do[0].reply.Message: ${flaw}`),
      }),
    );
  });

  test("all bytes can be spelled out", () => {
    const all = Array.from({ length: 256 }, (_, code) => code);
    const text = all.map((code) => `{x${code.toString(16).padStart(2, "0")}}`).join("");
    const spelled = read(text).map((piece) => ("bytes" in piece ? piece.bytes : bytes("no")));
    expect(spelled).toEqual(all.map((code) => demandBytes(String.fromCharCode(code))));
  });

  test("any text is read, or refused with an error of ours", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{", "}", "=", "x", "F", "int", ":", "4*", "é", " ")), (parts) => {
        try {
          read(parts.join(""));
        } catch (error) {
          expect(error).toMatchObject({ name: "RuleError", code: "E_BAD_RULE" });
        }
      }),
    );
  });
});
