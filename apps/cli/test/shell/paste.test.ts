import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { limits } from "../../src/limits.ts";
import { pastedLines, PasteReader, type Typed } from "../../src/shell/paste.ts";

const begin = "\u001B[200~";
const end = "\u001B[201~";
const keys = (text: string): Typed => ({ kind: "keys", text });
const paste = (text: string): Typed => ({ kind: "paste", text });

/** What is typed in a row is one, however it was cut. */
const joined = (all: readonly Typed[]): Typed[] =>
  all.reduce<Typed[]>((found, typed) => {
    const last = found.at(-1);
    if (last?.kind === "keys" && typed.kind === "keys") found[found.length - 1] = keys(last.text + typed.text);
    else found.push(typed);
    return found;
  }, []);

describe("PasteReader", () => {
  test.each<[sent: string, found: Typed[]]>([
    ["ab", [keys("ab")]],
    [`${begin}a\rb${end}`, [paste("a\rb")]],
    [`x${begin}${end}y`, [keys("x"), paste(""), keys("y")]],
    [`${begin}a${end}${begin}b${end}`, [paste("a"), paste("b")]],
    ["\u001B[A", [keys("\u001B[A")]],
    ["manager show users\r", [keys("manager show users\r")]],
    ["\r\r", [keys("\r\r")]],
    ["\r\u001B[A", [keys("\r\u001B[A")]],
    ["a\rb", [paste("a\rb")]],
    ["a\nb\n", [paste("a\nb\n")]],
  ])("%j", (sent, found) => {
    expect(new PasteReader().read(sent)).toEqual(found);
  });

  test("finds the same however what was sent is cut", () => {
    const part = fc.constantFrom("a", " ", "\u001B[A", "é", `${begin}x\r\ny\tz${end}`, `${begin}[200~${end}`);
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        (parts, sizes) => {
          const text = parts.join("");
          const whole = new PasteReader();
          const cut = new PasteReader();
          const found: Typed[] = [];
          for (let at = 0; at < text.length;) {
            const size = sizes.next().value;
            found.push(...cut.read(text.slice(at, at + size)));
            at += size;
          }
          expect(joined([...found, ...cut.flush()])).toEqual(joined([...whole.read(text), ...whole.flush()]));
        },
      ),
    );
  });

  test("holds Escape back until nothing has followed", () => {
    const reader = new PasteReader();
    expect(reader.read("\u001B")).toEqual([]);
    expect(reader.isWaiting).toBe(true);
    expect(reader.flush()).toEqual([keys("\u001B")]);
    expect(reader.isWaiting).toBe(false);
  });

  test("Ctrl-C ends a paste whose end never comes", () => {
    const reader = new PasteReader();
    expect(reader.read(`${begin}rm`)).toEqual([]);
    expect(reader.read("\u0003")).toEqual([keys("\u0003")]);
    expect(reader.read("a")).toEqual([keys("a")]);
  });

  test("keeps no more of a paste than tells that it is too long", () => {
    const reader = new PasteReader();
    reader.read(begin);
    for (let count = 0; count < 3; count++) reader.read("x".repeat(limits.pasteLength));
    expect(reader.read(end).map(({ text }) => text.length)).toEqual([limits.pasteLength + 1]);
  });
});

test.each<[text: string, lines: string[]]>([
  ["one", ["one"]],
  ["one\n", ["one"]],
  ["one\r\ntwo\rthree\n\n", ["one", "two", "three"]],
  ["a\tb", ["a b"]],
  ["a\u0003\u0004\u001B[A\u007Fb", ["a[Ab"]],
  ["", [""]],
  ["\n", [""]],
])("the lines of a pasted %j", (text, lines) => {
  expect(pastedLines(text)).toEqual(lines);
});
