import type { WordDoc } from "./word-doc.ts";

/** The first line of a script. */
export const version: WordDoc = Object.freeze<WordDoc>({
  word: "ami-script",
  form: "ami-script 1",
  meaning: "The first line of each file: that it is a script, and in which version of the format.",
});
