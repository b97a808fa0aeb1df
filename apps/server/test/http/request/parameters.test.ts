import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decodeParameter, readParameters } from "../../../src/http/request/parameters.ts";

describe("parameters become header lines (docs/protocol.md#http-requests)", () => {
  test.each([
    ["", []],
    ["action=ping", ["action: ping"]],
    ["action=ping&actionid=a%20b%2Bc+d%3D%26", ["action: ping", "actionid: a b+c d=&"]],
    ["&&action=ping&", ["action: ping"]],
    ["flag&empty=", ["flag: ", "empty: "]],
    ["a=b=c", ["a: b=c"]],
    ["a=100%&b=%4&c=%zz", ["a: 100%", "b: %4", "c: %zz"]],
    ["name=J%C3%BCrgen&raw=%ff%fe", ["name: J\u00C3\u00BCrgen", "raw: \u00FF\u00FE"]],
    ["a=cut%00off", ["a: cut"]],
    ["Variable=A%3D1&Variable=B%3D2", ["Variable: A=1", "Variable: B=2"]],
  ])("%j", (encoded, lines) => {
    expect(readParameters(encoded)).toMatchObject({ lines, flaw: undefined });
  });

  test.each(["%0d%0a", "%0A", "%0d", "\n"])(
    "%j in a value or a name is refused, and that parameter left out",
    (end) => {
      for (const pair of [`x=a${end}Action: Logoff`, `a${end}Action=Logoff`]) {
        expect(readParameters(`action=ping&${pair}&actionid=1`)).toMatchObject({
          lines: ["action: ping", "actionid: 1"],
          flaw: "line-break",
        });
      }
    },
  );

  test("128 are taken, one more is an error", () => {
    const many = (count: number): string => Array.from({ length: count }, (_, at) => `a${at}=1`).join("&");
    expect(readParameters(many(128))).toMatchObject({ flaw: undefined });
    const { lines, flaw } = readParameters(many(129));
    expect([lines.length, flaw]).toEqual([128, "too-many-lines"]);
  });

  test("ajaxdest and ajaxobjtype are wishes for the output, too", () => {
    expect(readParameters("a=b").wishes).toEqual({ destination: "unknown", objectType: "generic" });
    expect(readParameters("ajaxdest=&ajaxobjtype=").wishes).toEqual({ destination: "unknown", objectType: "generic" });
    expect(readParameters("AjaxDest=here&ajaxobjtype=thing")).toEqual({
      lines: ["AjaxDest: here", "ajaxobjtype: thing"],
      flaw: undefined,
      wishes: { destination: "here", objectType: "thing" },
    });
  });

  test("a wish that would stand in every element of an answer is short, or none", () => {
    const [longest, tooLong] = ["x".repeat(256), "x".repeat(257)];
    expect(readParameters(`ajaxdest=${longest}`).wishes.destination).toBe(longest);
    expect(readParameters(`ajaxdest=${tooLong}&ajaxobjtype=${tooLong}`).wishes).toEqual({
      destination: "unknown",
      objectType: "generic",
    });
  });

  test("whatever is encoded comes back as the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const encoded = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
        expect(Buffer.from(decodeParameter(encoded), "latin1")).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test("no line ever holds a line break or a NUL", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "%0a", "%0D", "%00", "&", "=", ":", " ", "\n") }),
        (encoded) => {
          for (const line of readParameters(encoded).lines) expect(line).not.toMatch(/[\r\n\0]/);
        },
      ),
    );
  });
});
