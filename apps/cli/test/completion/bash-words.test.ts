import { expect, test } from "vitest";

import { bashWords } from "../../src/completion/bash-words.ts";

test.each<[candidate: string, text: string, openQuote: '"' | "'" | undefined, piece: string, words: string[]]>([
  ["show", "sh", undefined, "sh", ["show"]],
  ["show", "sh", '"', "sh", ["show"]],
  ["--profile=lab", "--profile=l", undefined, "l", ["lab"]],
  ["--profile=lab", "--profile=", undefined, "", ["lab"]],
  ["SHOW", "sh", undefined, "sh", ["SHOW"]],
  ["manshow", "mansh", undefined, '"man"sh', ["manshow"]],
  ["$(id)", "", undefined, "", [String.raw`\$\(id\)`]],
  ["o'neil;Zoë", "o", undefined, "o", [String.raw`o\'neil\;Zoë`]],
  ["`id`", "", '"', "", []],
  ["$(id)", "", "'", "", ["$(id)"]],
  ["o'neil", "o", "'", "o", []],
])("%s, when %s is typed (quote %s, piece %s)", (candidate, text, openQuote, piece, words) => {
  expect(bashWords([candidate], { text, openQuote }, piece)).toEqual(words);
});
