import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { xmlDocument as pieces } from "../../../src/http/output/xml-document.ts";
import type { OutputWishes } from "../../../src/http/request/parameters.ts";

const xmlDocument = (text: string, asked: OutputWishes): string => [...pieces(text, asked)].join("");
const wishes = { destination: "unknown", objectType: "generic" };
const elements = (text: string, asked = wishes): string => {
  const document = xmlDocument(text, asked);
  expect(document).toMatch(/^<ajax-response>\n[^]*<\/ajax-response>\n$/);
  return document.slice("<ajax-response>\n".length, -"</ajax-response>\n".length);
};

/** Is it well-formed? Strict about just what these documents use. */
const checkWellFormed = (bytes: string): void => {
  const document = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(bytes, "latin1"));
  expect(document).toMatch(/^[\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
  const name = "[A-Za-z_][A-Za-z0-9._-]*";
  const value = "'(?:[^<>&']|&(?:lt|gt|quot|apos|amp);)*'";
  const element = new RegExp(
    `<response type='object' id=${value}><${name}((?: ${name}=${value})*) /></response>\n`,
    "gy",
  );
  let at = "<ajax-response>\n".length;
  element.lastIndex = at;
  for (let match = element.exec(document); match !== null; match = element.exec(document)) {
    const names = [...(match[1] ?? "").matchAll(new RegExp(` (${name})=${value}`, "g"))].map(
      ([, attribute]) => attribute,
    );
    expect(new Set(names).size).toBe(names.length);
    at = element.lastIndex;
  }
  expect(document.slice(at)).toBe("</ajax-response>\n");
};

describe("XML (docs/protocol.md#xml-output)", () => {
  test.each([
    ["", ""],
    [
      "Response: Success\r\nMessage: Authentication accepted\r\n\r\n",
      " response='Success' message='Authentication accepted'",
    ],
    ["Line-000000: x\r\n9z: 2\r\n a b: 1\r\n: none\r\n", " line_000000='x' _9z='2' _a_b='1' _='none'"],
    ["Output: a\r\nOutput: b\r\nOutput: c\r\n", " output='a' output-2='b' output-3='c'"],
    ["Foo: a\r\nfoo: b\r\n", " foo='a' foo-2='b'"],
    ["A: <b c='d' \"e\"&>\r\n", " a='&lt;b c=&apos;d&apos; &quot;e&quot;&amp;&gt;'"],
    [
      "Response: Success\r\nNo categories found\r\nat all\r\n",
      " response='Success' opaque_data='No categories found\nat all'",
    ],
    ["A: a\rEvent: Hangup\rB: x\r\n", " a='a\u00EF\u00BF\u00BDEvent: Hangup\u00EF\u00BF\u00BDB: x'"],
    ["A: J\u00C3\u00BCrgen\r\n", " a='J\u00C3\u00BCrgen'"],
    ["A: \u00FC\u0001x\r\n", " a='\u00EF\u00BF\u00BD\u00EF\u00BF\u00BDx'"],
  ])("%j", (text, attributes) => {
    const expected = text === "" ? "" : `<response type='object' id='unknown'><generic${attributes} /></response>\n`;
    expect(elements(text)).toBe(expected);
  });

  test.each([
    ["here", "thing", "here", "thing"],
    ["'/><script>", "a b='c'", "&apos;/&gt;&lt;script&gt;", "a_b__c_"],
    ["x", "9<", "x", "_9_"],
    ["x", "Ns:Type-1.a", "x", "Ns_Type-1.a"],
  ])("ajaxdest %j and ajaxobjtype %j are escaped", (destination, objectType, id, name) => {
    expect(elements("A: 1\r\n", { destination, objectType })).toBe(
      `<response type='object' id='${id}'><${name} a='1' /></response>\n`,
    );
  });

  test("it is always well-formed", () => {
    const bytes = fc.uint8Array().map((array) => Buffer.from(array).toString("latin1"));
    const ami = fc
      .array(fc.oneof(bytes, fc.constantFrom("A: <1>", "a: 2", "A-b: '", 'a_b: "', "", "none", ":", "Ä: ü")))
      .map((lines) => lines.join("\r\n"));
    fc.assert(
      fc.property(ami, bytes, bytes, (text, destination, objectType) => {
        checkWellFormed(xmlDocument(text, { destination, objectType: objectType || "generic" }));
      }),
      { numRuns: 500 },
    );
  });

  test("no message is lost or added", () => {
    const message = fc.array(fc.constantFrom("A: 1", "B: <", "C"), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const text = messages.map((lines) => `${lines.join("\r\n")}\r\n\r\n`).join("");
        expect(elements(text).split("</response>\n")).toHaveLength(messages.length + 1);
      }),
    );
  });
});
