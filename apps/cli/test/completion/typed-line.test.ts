import fc from "fast-check";
import { expect, test } from "vitest";

import { readTypedLine, unquoteTyped } from "../../src/completion/typed-line.ts";

test.each<[line: string, words: string[], openQuote: string | undefined]>([
  ["pluto manager sh", ["pluto", "manager", "sh"], undefined],
  ["pluto manager ", ["pluto", "manager", ""], undefined],
  ['pluto "a b" c', ["pluto", "a b", "c"], undefined],
  ['pluto "a b', ["pluto", "a b"], '"'],
  ["pluto 'a\"\\", ["pluto", 'a"\\'], "'"],
  ['a\\ b "c\\"d\\e" \\', ["a b", 'c"d\\e', ""], undefined],
  ["x\ny\\\nz", ["x", "yz"], undefined],
  ['x="$(id)`id`${x@P}"', ["x=$(id)`id`${x@P}"], undefined],
  ["", [""], undefined],
])("reads %j", (line, words, openQuote) => {
  const read = readTypedLine(line);
  expect(read.map(({ text }) => text)).toEqual(words);
  expect(read.at(-1)?.openQuote).toBe(openQuote);
});

test.each([
  ['"sh', "sh"],
  ["a b", "a b"],
  ["it\\'s", "it's"],
  ["", ""],
])("takes the quotes from %j", (word, text) => {
  expect(unquoteTyped(word)).toBe(text);
});

test("a word that was quoted comes back, whatever is in it", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      const line = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}' `).join("");
      expect(readTypedLine(line).map(({ text }) => text)).toEqual([...words, ""]);
    }),
  );
});
