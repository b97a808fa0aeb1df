import type { FileWord } from "./file-word.ts";

export const include: FileWord = Object.freeze<FileWord>({
  word: "include",
  form: "include FILE",
  meaning:
    "What stands in that file, a script too, stands here. Its path begins at the folder of this one. A file that is included again adds nothing.",
  read: (input) => ({ include: input.word("FILE") }),
});
