import { expect, test } from "vitest";

import { sentenceOf } from "../../src/text/sentence.ts";

test.each([
  ["the disk is full", "the disk is full."],
  ["The disk is full.", "The disk is full."],
  ["did you mean yes?", "did you mean yes?"],
  ["and so on…", "and so on…"],
  ["permission denied (chmod o-r)", "permission denied (chmod o-r)."],
])("%j is the sentence %j", (text, sentence) => {
  expect(sentenceOf(text)).toBe(sentence);
  expect(sentenceOf(sentence)).toBe(sentence);
});
