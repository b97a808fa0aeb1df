import type { UserDefinition } from "../../definition/script.ts";
import { printWord } from "../../text/plain-word.ts";
import { words } from "../print-block.ts";
import type { FileWord } from "./file-word.ts";

export const user: FileWord = Object.freeze<FileWord>({
  word: "user",
  form: "user NAME secret SECRET [read CLASSES] [write CLASSES]",
  meaning: "A user of the server, with permission classes as in manager.conf, agent,call; without them, with all.",
  read: (input) => {
    const name = input.word("NAME");
    if (input.keyword("secret") === undefined) return input.refuse("secret SECRET");
    const secret = input.secret("SECRET");
    const read = input.keyword("read") === undefined ? {} : { read: input.classes() };
    const write = input.keyword("write") === undefined ? {} : { write: input.classes() };
    return { user: { name, secret, ...read, ...write } };
  },
});

/** A user as his line. */
export const printUser = ({ name, secret, read, write }: UserDefinition): string =>
  words(
    `user ${printWord(name)} secret ${printWord(secret)}`,
    read === undefined ? undefined : `read ${printWord(read)}`,
    write === undefined ? undefined : `write ${printWord(write)}`,
  );
