import { type ByteString, demandBytes, fromText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { plainBytes, Template } from "../../src/pattern/template.ts";

const values = new Map<string, ByteString>([
  ["Channel", demandBytes("PJSIP/1")],
  ["Name", fromText("Jürgen")],
  ["Broken", demandBytes("a\r\nb")],
]);
const fill = (text: string | number, most = 1000): string =>
  Template.read(text, "here", most).fill((name) => values.get(name));

describe("a template", () => {
  test.each([
    ["as it stands", "as it stands"],
    ["0301234", "0301234"],
    [1780000000.1, "1780000000.1"],
    ["{=Channel};1", "PJSIP/1;1"],
    ["{=Name}{xFC}", fromText("Jürgen") + "\u00fc"],
    ["{sp}a{sp}", " a "],
    ["", ""],
  ])("of %j", (text, filled) => {
    expect(fill(text)).toBe(filled);
  });

  test("has line ends where they are spelled out; written ones, and those of values, are blanks", () => {
    expect(fill("a{cr}{lf}b")).toBe("a\r\nb");
    expect(fill("a\r\nb")).toBe("a b");
    expect(fill("{=Broken}")).toBe("a b");
    const raw = Template.readRaw("A: b\r\n{=Broken}\n", "here", 1000);
    expect(raw.fill((name) => values.get(name))).toBe("A: b\r\na b\n");
  });

  test.each([
    ["{int}", "here: {int} stands in patterns only"],
    ["{sp:x}", "here: {sp} stands in patterns only"],
    [Number.NaN, "here: it is neither a text nor a finite number."],
  ])("of %j is refused when it is made", (text, message) => {
    expect(() => Template.read(text, "here", 1000)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message) }),
    );
  });

  test("says what there is nothing of, and what is too much", () => {
    expect(() => fill("{=Exten}")).toThrow(
      "here: there is no {=Exten}: the action has no such header, and no let names it.",
    );
    expect(() => fill("{=Channel}{=Channel}", 10)).toThrow("here: it comes to more than 10 bytes (textBytes).");
  });
});

describe("plain bytes", () => {
  test("are a text without values and placeholders", () => {
    expect(plainBytes("a{sp}{x00}ü", "here", 100)).toBe(`a \0${fromText("ü")}`);
    expect(() => plainBytes("{=Name}", "here", 100)).toThrow("here: {=Name} stands in answers and events only.");
    expect(() => plainBytes("{int}", "here", 100)).toThrow("here: {int} is a placeholder; give { pattern: … }");
  });
});
